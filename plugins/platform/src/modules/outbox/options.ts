import { z } from "@medusajs/framework/zod"

import { type AddressOptions, type Block, parseBlock, type UrlOptions } from "../../domain/address"

/** The option `outbox` of `@lsn/platform`, as it stands in `medusa-config.ts`. Unknown names are refused. */
const OutboxOptions = z.strictObject({
  /** Whether this process sends. Default: wherever Medusa's background work runs. */
  send: z.boolean().optional(),
  /**
   * Lets endpoints lie on this machine's loopback, over plain http and on any port. For tests, and for a receiver that runs
   * beside the shop on purpose.
   */
  allow_loopback: z.boolean().default(false),
  /** Public blocks that are the house's own and are not to be reached: `["198.51.100.0/24"]`. */
  refuse_addresses: z.array(z.string().min(1).max(50)).max(1_000).default([]),
  /** Ports besides 443. */
  ports: z.array(z.number().int().min(1).max(65_535)).max(100).default([8443]),
  /** Encrypts the endpoints' signing secrets at rest; at least 16 characters. Default: derived from the cookies' secret. */
  encryption_key: z.string().min(16).max(4_000).optional(),
  /** Keys that were replaced: what they encrypted stays readable. */
  previous_encryption_keys: z.array(z.string().min(16).max(4_000)).max(20).default([]),
  /** For how many days events, deliveries and their attempts are kept. */
  keep_days: z.number().int().min(4).max(3_650).default(30),
})

export interface OutboxOptions extends z.output<typeof OutboxOptions> {
  address: AddressOptions
  url: UrlOptions
}

/**
 * @param options the plugin's options: each part of the platform reads its own member
 * @throws Error with one sentence that names the option
 */
export function parseOutboxOptions(options: Record<string, unknown> | undefined): OutboxOptions {
  const parsed = OutboxOptions.safeParse(options?.outbox ?? {})
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const path = ["outbox", ...(issue?.path ?? [])].join(".")
    throw new Error(`@lsn/platform: the option "${path}" is wrong: ${issue?.message ?? "unreadable"}.`)
  }
  const { allow_loopback: loopback, refuse_addresses, ports } = parsed.data
  const address: AddressOptions = { loopback, refuse: refuse_addresses.map(blockOf) }
  return { ...parsed.data, address, url: { ...address, ports } }
}

function blockOf(text: string, index: number): Block {
  try {
    return parseBlock(text)
  } catch {
    throw new Error(`@lsn/platform: the option "outbox.refuse_addresses.${index}" is no block of addresses.`)
  }
}
