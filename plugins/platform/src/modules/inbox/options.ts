import { z } from "@medusajs/framework/zod"

/** The option `inbox` of `@lsn/platform`, as it stands in `medusa-config.ts`. Unknown names are refused. */
const InboxOptions = z.strictObject({
  /** How many deliveries one process works on at once. Each holds a connection of the pool for moments, not all the time. */
  concurrency: z.number().int().min(1).max(64).default(4),
  /** How many days the bytes of a delivery that is done are kept, for a person to look at or to process anew. */
  keep_body_days: z.number().int().min(1).max(30).default(7),
})

export type InboxOptions = z.output<typeof InboxOptions>

/**
 * @param options the plugin's options: each part of the platform reads its own member
 * @throws Error with one sentence that names the option
 */
export function parseInboxOptions(options: Record<string, unknown> | undefined): InboxOptions {
  const parsed = InboxOptions.safeParse(options?.inbox ?? {})
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const path = ["inbox", ...(issue?.path ?? [])].join(".")
  throw new Error(`@lsn/platform: the option "${path}" is wrong: ${issue?.message ?? "unreadable"}.`)
}
