import { z } from "@medusajs/framework/zod"

/** A path of member names, as the masking rules read it: `metadata.vat_number`, `**.passport`. */
const MaskedPath = z.strictObject({
  path: z.string().min(1).max(200),
  as: z.enum(["secret", "personal", "open"]),
})

/** The option `audit` of `@lsn/platform`, as it stands in `medusa-config.ts`. Unknown names are refused. */
const AuditOptions = z.strictObject({
  /**
   * The Ed25519 key that signs heads: PEM (PKCS #8), or that in base64, which fits into one line of an environment. Without
   * it and without `signing_key_file` entries are chained and nothing vouches for the chain.
   */
  signing_key: z.string().min(1).max(4_000).optional(),
  /** A file that holds such a key; made when it is absent. Kept where a copy of the database does not go. */
  signing_key_file: z.string().min(1).max(4_096).optional(),
  /** Public keys (PEM) of signing keys that were replaced. */
  previous_public_keys: z.array(z.string().min(1).max(1_000)).max(100).default([]),
  /** A file to which the newest signed head is appended every minute, so that heads are kept outside the database too. */
  heads_file: z.string().min(1).max(4_096).optional(),
  /** Further rules of what is masked, or shown, in changes; the last that fits wins. */
  masking: z.array(MaskedPath).max(1_000).default([]),
})

export type AuditOptions = z.output<typeof AuditOptions>

/**
 * @param options the plugin's options: each part of the platform reads its own member
 * @throws Error with one sentence that names the option
 */
export function parseAuditOptions(options: Record<string, unknown> | undefined): AuditOptions {
  const parsed = AuditOptions.safeParse(options?.audit ?? {})
  if (parsed.success) {
    if (parsed.data.signing_key && parsed.data.signing_key_file) {
      throw new Error(
        `@lsn/platform: the options "audit.signing_key" and "audit.signing_key_file" exclude each other: name one.`
      )
    }
    return parsed.data
  }
  const [issue] = parsed.error.issues
  const path = ["audit", ...(issue?.path ?? [])].join(".")
  throw new Error(`@lsn/platform: the option "${path}" is wrong: ${issue?.message ?? "unreadable"}.`)
}
