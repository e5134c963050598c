import { createHash } from "node:crypto"

/** Line-item metadata under this prefix is the server's own; the cart routes refuse it from a client. */
export const RESERVED_METADATA_PREFIX = "live_"
export const ATTRIBUTION_KEY = "live_attribution_id"

export interface AttributionClaim {
  cart_id: string
  pin_id: string
  variant_id: string
}

/**
 * The id under which a cart's purchase from a pin is remembered. It is derived, not drawn, so that adding the same
 * variant from the same pin twice finds the first row, and the core merges the two lines into one.
 */
export function attributionId(claim: AttributionClaim): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([claim.cart_id, claim.pin_id, claim.variant_id]))
    .digest("hex")
  return `liveattr_${digest.slice(0, 32)}`
}

/** A line is a live sale only if the attribution it names exists and speaks of this very cart and variant. */
export function attributionHolds(
  attribution: { cart_id: string; variant_id: string } | undefined,
  line: { cart_id: string | null; variant_id: string | null }
): boolean {
  return attribution !== undefined && attribution.cart_id === line.cart_id && attribution.variant_id === line.variant_id
}

/** Metadata of a line without what the server alone says. */
export function ownMetadata(metadata: Record<string, unknown> | null): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(metadata ?? {}).filter(([key]) => reservedMetadataKey({ [key]: true }) === undefined)
  )
}

/** The first key of `metadata` that only the server may write, or undefined. */
export function reservedMetadataKey(metadata: unknown): string | undefined {
  if (typeof metadata !== "object" || metadata === null) {
    return undefined
  }
  return Object.keys(metadata).find((key) => key.toLowerCase().startsWith(RESERVED_METADATA_PREFIX))
}
