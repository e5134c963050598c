import type { INotificationModuleService, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"

import { accessService } from "../access/principal"
import { recordOnce } from "../audit/steps"
import type { Notice } from "../modules/outbox/types"

/** How often a mail is tried whose provider fails: once a minute for an hour. */
const MAIL_TRIES = 60
/** A key may have been made by a key. */
const MOST_MAKERS = 4
/** How many founders are written to where whoever made the endpoint is gone. */
const MOST_FOUNDERS = 10

/**
 * Tells the audit, the admin's bell and by mail whoever made an endpoint that it fails or was switched off. Told twice, it is
 * there once: each message has a key.
 *
 * @throws Error when a mail could not be sent and is to be tried again
 */
export async function tellNotice(container: MedusaContainer, notice: Notice): Promise<void> {
  const key = `lsn-outbox:${notice.endpoint_id}:${notice.kind}:${notice.at}`
  if (notice.kind === "switched_off") {
    await recordOnce(container, key, {
      action: "platform.outbox.endpoints.switched_off",
      target: { type: "endpoint", id: notice.endpoint_id },
      before: { state: "enabled" },
      after: { state: "disabled", reason: notice.reason },
    })
  }
  const notifications = container.resolve(Modules.NOTIFICATION)
  const text = textOf(notice)
  const base = {
    trigger_type: `lsn-outbox.${notice.kind}`,
    resource_id: notice.endpoint_id,
    resource_type: "webhook_endpoint",
  }
  await notifications.createNotifications({
    ...base,
    to: "",
    channel: "feed",
    template: "admin-ui",
    idempotency_key: `${key}:feed`,
    data: { title: text.subject, description: text.text },
  })
  const failures: unknown[] = []
  for (const to of await recipientsOf(container, notice.made_by)) {
    const failed = await failedMails(notifications, base, to, notice.at)
    if (failed >= MAIL_TRIES) continue
    try {
      await notifications.createNotifications({
        ...base,
        to,
        channel: "email",
        template: `lsn-webhook-${notice.kind.replace("_", "-")}`,
        // The module answers a key that has failed with the failure: each try has its own.
        idempotency_key: `${key}:${to}:${failed}`,
        content: text,
        data: { ...text, endpoint_id: notice.endpoint_id, endpoint_title: notice.title },
      })
    } catch (error) {
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`Outbox: no mail about endpoint ${notice.endpoint_id}: ${(error as Error).message}`)
      // A shop without a provider for mail has the bell.
      if (!(error instanceof MedusaError && error.type === MedusaError.Types.NOT_FOUND)) failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

async function failedMails(
  notifications: INotificationModuleService,
  { trigger_type, resource_id }: { trigger_type: string; resource_id: string },
  to: string,
  since: number
): Promise<number> {
  const sent = await notifications.listNotifications(
    { trigger_type, resource_id, to, channel: "email", created_at: { $gte: new Date(since).toISOString() } },
    { take: MAIL_TRIES + 1, select: ["id", "status"] }
  )
  return sent.filter(({ status }) => status === "failure").length
}

/** Whoever made it, or made the key that did; where he is gone, the founders. */
async function recipientsOf(container: MedusaContainer, madeBy: string): Promise<string[]> {
  let maker: string | null = madeBy
  for (let hops = 0; maker !== null && hops < MOST_MAKERS; hops++) {
    const [mail] = await mailsOf(container, [maker])
    if (mail !== undefined) return [mail]
    const keys = container.resolve(Modules.API_KEY)
    const [made] = await keys.listApiKeys({ id: maker }, { take: 1, select: ["id", "created_by"] })
    maker = made?.created_by ?? null
  }
  const { held } = await accessService(container).readAccess()
  const founders = [...held].flatMap(([name, assignments]) => {
    const [type, id = ""] = name.split(" ")
    return type === "user" && assignments.some(({ role }) => role === "founder") ? [id] : []
  })
  return mailsOf(container, founders.slice(0, MOST_FOUNDERS))
}

async function mailsOf(container: MedusaContainer, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const users = await container
    .resolve(Modules.USER)
    .listUsers({ id: ids }, { take: ids.length, select: ["id", "email"] })
  return users.map(({ email }) => email)
}

function textOf({ title, kind, reason }: Notice): { subject: string; text: string } {
  if (kind === "warning") {
    return {
      subject: `Webhook "${title}" has been failing for a day`,
      text: "Every delivery since yesterday has failed. It is switched off after three days of failures. Look at its deliveries in the admin.",
    }
  }
  const why = reason === "gone" ? "It answered 410 Gone." : "Every delivery has failed for three days."
  return {
    subject: `Webhook "${title}" was switched off`,
    text: `${why} Nothing more is sent to it. When it works again, switch it on in the admin and replay what was parked.`,
  }
}
