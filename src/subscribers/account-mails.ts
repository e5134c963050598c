import { createHash } from "node:crypto"
import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { AuthWorkflowEvents, ContainerRegistrationKeys, InviteWorkflowEvents, Modules } from "@medusajs/framework/utils"
import { scopedSubscriber } from "@lsn/platform/messages"
import { addresses, readEnv } from "../env"
import { adminInvitation, adminPasswordReset, newPassword } from "../mails/account"
import { localeOfAccount } from "../mails/compose"
import type { Letter } from "../mails/letter"

/** Where each sets it. The storefront puts a shopper's market before the address. */
const NEW_PASSWORD: Readonly<
  Record<string, (at: { admin: string; storefront: string }, token: string, locale: string | null) => Letter>
> = {
  user: ({ admin }, token) => adminPasswordReset(admin, token),
  customer: ({ storefront }, token, locale) => newPassword(`${storefront}/new-password`, token, locale),
  host: ({ storefront }, token) => newPassword(`${storefront}/studio/new-password`, token),
}

type Told = { id: string } | { entity_id: string; actor_type: string; token: string }

/** Mails with the links that open an account: for a new password, and for an invitation to the admin. */
export default scopedSubscriber(async ({ event, container }: SubscriberArgs<Told>) => {
  const { api, storefront } = addresses(readEnv(process.env))
  const admin = `${api}/app`
  const { data } = event
  let mail: { to: string; token: string; letter: Letter } | null = null
  if ("token" in data) {
    const write = NEW_PASSWORD[data.actor_type]
    if (!write) return
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const locale = data.actor_type === "customer" ? await localeOfAccount(query, data.entity_id) : null
    mail = { to: data.entity_id, token: data.token, letter: write({ admin, storefront }, data.token, locale) }
  } else {
    const { email, token, accepted } = await container.resolve(Modules.USER).retrieveInvite(data.id)
    if (!accepted) mail = { to: email, token, letter: adminInvitation(admin, token) }
  }
  if (!mail) return
  const notifications = container.resolve(Modules.NOTIFICATION)
  try {
    await notifications.createNotifications({
      to: mail.to,
      channel: "email",
      template: event.name,
      content: mail.letter,
      // The link is in the mail and nowhere else.
      idempotency_key: `${event.name}:${createHash("sha256").update(mail.token).digest("hex")}`,
    })
  } catch (error) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.error(`The mail "${event.name}" was not sent: ${(error as Error).message}`)
  }
})

export const config: SubscriberConfig = {
  event: [AuthWorkflowEvents.PASSWORD_RESET, InviteWorkflowEvents.CREATED, InviteWorkflowEvents.RESENT],
}
