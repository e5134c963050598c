import { createHash } from "node:crypto"

import type { Logger, ProviderSendNotificationDTO, ProviderSendNotificationResultsDTO } from "@medusajs/framework/types"
import { AbstractNotificationProviderService, MedusaError } from "@medusajs/framework/utils"
import { createTransport, type Transporter } from "nodemailer"

import { Mailbox } from "../../mail/mailbox"
import { type MailOptions, parseMailOptions } from "./options"

const CONNECT_MS = 10_000
const ANSWER_MS = 30_000

/**
 * Mails of Medusa's notification module: sent by SMTP, or kept in a folder where no server is named. It sends what it is
 * given; words and looks are made by whoever asks for the mail (`content.subject`, `content.text`, `content.html`).
 */
export default class MailProviderService extends AbstractNotificationProviderService {
  static override identifier = "lsn-mail"
  protected readonly options_: MailOptions
  protected readonly logger_: Logger
  protected readonly mailbox_: Mailbox | null
  protected readonly transport_: Transporter | null

  constructor({ logger }: { logger: Logger }, options: Record<string, unknown> | undefined) {
    super()
    this.options_ = parseMailOptions(options)
    this.logger_ = logger
    const { smtp_url, mailbox } = this.options_
    this.mailbox_ = mailbox === undefined ? null : new Mailbox(mailbox)
    this.transport_ =
      smtp_url === undefined
        ? null
        : createTransport({
            url: smtp_url,
            pool: true,
            maxConnections: 2,
            connectionTimeout: CONNECT_MS,
            greetingTimeout: CONNECT_MS,
            socketTimeout: ANSWER_MS,
            // A mail's text may name neither a file of this machine nor an address that is then fetched.
            disableFileAccess: true,
            disableUrlAccess: true,
          })
  }

  /** Lets go of the connections that are kept open to the server. */
  close(): void {
    this.transport_?.close()
  }

  static override validateOptions(options: Record<string, unknown>): void {
    parseMailOptions(options)
  }

  override async send(notification: ProviderSendNotificationDTO): Promise<ProviderSendNotificationResultsDTO> {
    const { to, content, template } = notification
    const { subject, text, html } = content ?? {}
    if (!subject || !(text || html)) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `The mail "${template}" has no words: give createNotifications a content with a subject, and a text or html.`
      )
    }
    const { from } = this.options_
    if (this.mailbox_) {
      const mail = { from, to, subject: oneLine(subject), text: text ?? "", html: html ?? null }
      return { id: await this.mailbox_.keep(mail, new Date()) }
    }
    if (!this.transport_) throw new MedusaError(MedusaError.Types.INVALID_DATA, "There is nowhere to send mails to.")
    try {
      const sent = await this.transport_.sendMail({
        from,
        // As one address: a text is read as a list of them.
        to: { name: "", address: to },
        subject: oneLine(subject),
        ...(text ? { text } : {}),
        ...(html ? { html } : {}),
        headers: { "Auto-Submitted": "auto-generated" },
        ...messageIdOf(notification, from),
      })
      return { id: sent.messageId }
    } catch (error) {
      const { code, responseCode } = error as { code?: string; responseCode?: number }
      // The server's own words may hold the address, and a log keeps what it is told.
      this.logger_.warn(`A mail "${template}" was not sent: ${[code, responseCode].filter(Boolean).join(" ")}`)
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `The mail server did not take the mail (${code}).`)
    }
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim()
}

/** A mail that is sent again after an answer that never arrived is the same one to whoever gets it twice. */
function messageIdOf(
  { idempotency_key: key }: ProviderSendNotificationDTO & { idempotency_key?: string | null },
  from: string
): { messageId?: string } {
  if (!key) return {}
  const host = from.split("@").at(-1)?.replace(">", "")
  return { messageId: `<${createHash("sha256").update(key).digest("hex").slice(0, 32)}@${host}>` }
}
