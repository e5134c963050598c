import { z } from "@medusajs/framework/zod"

/** `Shop <shop@example.com>`, or the address alone. */
const sender = z.string().regex(/^(?:[^<>@\r\n]{1,100} <[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/, "is no sender")

/** What a merchant sets for this provider in medusa-config.ts. */
const MailOptions = z
  .strictObject({
    /** Who the mails are from. */
    from: sender,
    /** A server that sends them: `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
    smtp_url: z.url({ protocol: /^smtps?$/ }).optional(),
    /** A folder in which they are kept instead. */
    mailbox: z.string().min(1).optional(),
  })
  .refine(({ smtp_url, mailbox }) => (smtp_url === undefined) !== (mailbox === undefined), {
    message: "takes smtp_url or mailbox, one of them",
  })

export type MailOptions = z.output<typeof MailOptions>

/** Medusa adds these to every provider's options. */
const MEDUSA_KEYS = new Set(["channels", "name", "database", "providers"])

/** @throws Error that names each wrong option, and no value: one of them holds a password */
export function parseMailOptions(options: Record<string, unknown> | undefined): MailOptions {
  const own = Object.entries(options ?? {}).filter(([key]) => !MEDUSA_KEYS.has(key))
  const parsed = MailOptions.safeParse(Object.fromEntries(own))
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".") || "options"}: ${issue.message}`)
  throw new Error(`The options of the mail provider of @lsn/platform are wrong: ${wrong.join("; ")}`)
}
