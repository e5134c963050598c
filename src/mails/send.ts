import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, OrderWorkflowEvents } from "@medusajs/framework/utils"
import { addresses, readEnv } from "../env"
import { composeMails, type ShopperMail } from "./compose"
import { SHOPPER_EVENTS, type ShopperEvent } from "./events"

const MINUTE_MS = 60_000
/** With a wait that doubles from a minute on, the last is sent after three days. */
const MOST_TRIES = 13
/** A mail that is on its way for so long was left by a process that was ended. */
const STUCK_MS = 10 * MINUTE_MS
/** How far back a run looks for what could not be sent. */
const GIVE_UP_MS = 4 * 24 * 60 * MINUTE_MS
/** Where a server hangs, the rest waits for the next run. */
const RUN_MS = 40_000
/** Mails that a run reads; more than these are not owed but by a shop whose server has been away for days. */
const MOST_OWED = 10_000
/** Orders so young may still be told of by their event; older ones are left alone, whatever became of their mail. */
const YOUNG_MS = 2 * MINUTE_MS
const OLD_MS = 60 * MINUTE_MS

interface Try {
  id: string
  status: "pending" | "success" | "failure"
  created_at: string | Date
}

/**
 * Tells a shopper of an event, once: whatever has been sent, or is on its way, is not sent again. What cannot be sent is said in the
 * log and tried again by `sendOwedMails`.
 *
 * @param again what was tried in vain, if only that is meant
 * @returns how many mails were sent
 */
export async function tellShopper(
  container: MedusaContainer,
  event: ShopperEvent,
  id: string,
  again?: string
): Promise<number> {
  const env = readEnv(process.env)
  if (!sendsMails(env)) return 0
  const { storefront } = addresses(env)
  const mails = await composeMails(container.resolve(ContainerRegistrationKeys.QUERY), event, id, storefront)
  let sent = 0
  for (const mail of mails) {
    if ((again === undefined || again === mail.about.id) && (await sendOnce(container, event, id, mail))) sent += 1
  }
  return sent
}

/** Production without a mail server sends none, and owes none. */
function sendsMails({ SMTP_URL, LSN_MAILBOX_DIR }: ReturnType<typeof readEnv>): boolean {
  return Boolean(SMTP_URL || LSN_MAILBOX_DIR)
}

async function sendOnce(
  container: MedusaContainer,
  event: ShopperEvent,
  id: string,
  mail: ShopperMail
): Promise<boolean> {
  const notifications = container.resolve(Modules.NOTIFICATION)
  const mark = { trigger_type: event, resource_type: mail.about.type, resource_id: mail.about.id, channel: "email" }
  try {
    const tries = (await notifications.listNotifications(mark, { take: MOST_TRIES })) as Try[]
    if (!tries.every((one) => isLost(one, Date.now()))) return false
    await notifications.createNotifications({
      ...mark,
      to: mail.to,
      template: event,
      content: mail.letter,
      // Composed again from it when it has to be tried again.
      data: { id },
      // The module sends nothing under a key that was tried: each try has its own. Two at once have the same, and one is refused.
      idempotency_key: `${event}:${mail.about.id}:${tries.length}`,
    })
    return true
  } catch (error) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`The mail "${event}" about ${mail.about.id} was not sent: ${(error as Error).message}`)
    return false
  }
}

function isLost({ status, created_at }: Try, now: number): boolean {
  return status === "failure" || (status === "pending" && now - new Date(created_at).getTime() > STUCK_MS)
}

/**
 * Sends what could not be sent before, and the receipts of orders whose event was never heard.
 *
 * @returns how many mails were sent
 */
export async function sendOwedMails(container: MedusaContainer, now: Date): Promise<number> {
  if (!sendsMails(readEnv(process.env))) return 0
  const owed = [
    ...(await failedMails(container, now)),
    ...(await ordersUntold(container, now)).map(
      (id) => ({ event: OrderWorkflowEvents.PLACED, id, about: id }) as const
    ),
  ]
  const until = Date.now() + RUN_MS
  let sent = 0
  for (const { event, id, about } of owed) {
    if (Date.now() > until) break
    sent += await tellShopper(container, event, id, about)
  }
  return sent
}

interface Owed {
  event: ShopperEvent
  id: string
  about: string
}

async function failedMails(container: MedusaContainer, now: Date): Promise<Owed[]> {
  const notifications = container.resolve(Modules.NOTIFICATION)
  const since = { channel: "email", created_at: { $gte: new Date(now.getTime() - GIVE_UP_MS) } }
  const rows = await notifications.listNotifications(
    { ...since, trigger_type: [...SHOPPER_EVENTS], status: ["failure", "pending"] } as never,
    { order: { created_at: "ASC" }, take: MOST_OWED }
  )
  type Row = Try & { trigger_type: ShopperEvent; resource_id: string; data: { id?: string } | null }
  const mails = new Map<string, Row[]>()
  for (const row of rows as unknown as Row[]) {
    const key = `${row.trigger_type} ${row.resource_id}`
    mails.set(key, [...(mails.get(key) ?? []), row])
  }
  const due = [...mails.values()].filter((tries) => isDue(tries, now.getTime()))
  if (due.length === 0) return []
  const sent = await notifications.listNotifications(
    { ...since, resource_id: due.flatMap(([first]) => first?.resource_id ?? []), status: "success" } as never,
    { take: MOST_OWED, select: ["trigger_type", "resource_id"] }
  )
  const known = new Set(sent.map(({ trigger_type, resource_id }) => `${trigger_type} ${resource_id}`))
  return due.flatMap(([first]) =>
    first?.data?.id && !known.has(`${first.trigger_type} ${first.resource_id}`)
      ? [{ event: first.trigger_type, id: first.data.id, about: first.resource_id }]
      : []
  )
}

/** @param tries the oldest first */
function isDue(tries: readonly Try[], now: number): boolean {
  const last = tries.at(-1)
  if (!last || tries.length >= MOST_TRIES || !tries.every((one) => isLost(one, now))) return false
  return now - new Date(last.created_at).getTime() >= 2 ** (tries.length - 1) * MINUTE_MS
}

async function ordersUntold(container: MedusaContainer, now: Date): Promise<string[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data }: { data: unknown[] } = await query.graph({
    entity: "order",
    fields: ["id", "cart_link.cart_id"],
    filters: {
      created_at: { $gte: new Date(now.getTime() - OLD_MS), $lte: new Date(now.getTime() - YOUNG_MS) },
      is_draft_order: false,
    },
  })
  // What did not come through the checkout was made by an admin or an import.
  const ids = (data as { id: string; cart_link?: { cart_id: string } | null }[])
    .filter(({ cart_link }) => cart_link)
    .map(({ id }) => id)
  if (ids.length === 0) return []
  const told = await container
    .resolve(Modules.NOTIFICATION)
    .listNotifications({ trigger_type: OrderWorkflowEvents.PLACED, resource_id: ids, channel: "email" } as never, {
      take: ids.length * MOST_TRIES,
      select: ["resource_id"],
    })
  const known = new Set(told.map(({ resource_id }) => resource_id))
  return ids.filter((id) => !known.has(id))
}
