import type {
  BigNumberInput,
  IPaymentModuleService,
  MedusaContainer,
  WebhookActionResult,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, Modules, PaymentActions } from "@medusajs/framework/utils"
import { createHash } from "node:crypto"
import type { IncomingHttpHeaders } from "node:http"

import type { ClaimedDelivery } from "../modules/inbox/types"
import type { VerifiedDelivery } from "../webhooks"
import { inboxService } from "./deliveries"

/** What the core waits before it looks at a payment's webhook: most buyers' own request has completed the cart by then. */
const CORE_DELAY_MS = 5_000

/**
 * Providers whose events have an id of their own in their JSON, by the beginning of their name. Of any other an event is known by
 * its bytes and by what the provider made of them: some send the same bytes for every change of a payment, and tell what has
 * changed when they are asked.
 */
const EVENT_IDS: Readonly<Record<string, (event: Record<string, unknown>) => unknown>> = {
  stripe: ({ id }) => id,
  paypal: ({ id }) => id,
}

/** Actions on which the core runs no workflow: what they tell is kept, and looked up when somebody needs it. */
const NOT_ACTED_ON = new Set<string>([
  PaymentActions.CANCELED,
  PaymentActions.FAILED,
  PaymentActions.REQUIRES_MORE,
  PaymentActions.PENDING_AUTHORIZATION,
  PaymentActions.PENDING,
])

export function isActedOn(result: WebhookActionResult): boolean {
  return !NOT_ACTED_ON.has(result.action)
}

/**
 * Has a payment provider verify what came for it. The provider gets what the core would give it; its body is parsed only where the
 * provider asks for it parsed, which is its own decision to make.
 *
 * @returns "ignore" for what the provider does not know, or that names no payment session; null for a provider
 * that the shop does not have: a stranger is answered as for a wrong signature
 * @throws whatever the provider throws when a signature is wrong
 */
export async function verifyPaymentWebhook(
  container: MedusaContainer,
  provider: string,
  rawData: Buffer,
  headers: IncomingHttpHeaders
): Promise<VerifiedDelivery | "ignore" | null> {
  const payments = container.resolve<IPaymentModuleService>(Modules.PAYMENT)
  const id = provider.startsWith("pp_") ? provider : `pp_${provider}`
  // Asked of the payment module, a name that is none would leave an error with its whole stack in the log.
  const [known] = await payments.listPaymentProviders({ id: [id] }, { take: 1, select: ["id"] })
  if (!known) return null

  const data = lazily(() => parsed(rawData, headers["content-type"]))
  const payload = {
    get data() {
      return data() as Record<string, unknown>
    },
    rawData,
    headers: headers as Record<string, unknown>,
  }
  const result = await payments.getWebhookActionAndData({ provider, payload })
  // A provider that signs nothing means nothing by what it is sent: nobody fills the inbox by it.
  if (!result.data?.session_id || result.action === PaymentActions.NOT_SUPPORTED) return "ignore"

  const event = { action: result.action, data: result.data }
  const told = JSON.stringify(event)
  const name = id.slice("pp_".length)
  const eventId = eventIdOf(name, rawData)
  return {
    deliveryId: eventId,
    signedAt: null,
    orderKey: result.data.session_id,
    event,
    channel: name,
    fingerprint: createHash("sha256")
      .update(eventId === null ? rawData : "")
      .update("\n")
      .update(told)
      .digest("hex"),
    delay: delayOf(payments),
    ...(!isActedOn(result) && { nothingToDo: `Nothing to do: the payment is "${result.action}".` }),
  }
}

interface PaymentRow {
  amount: BigNumberInput
  captures?: ({ id: string; amount: BigNumberInput; created_at: Date | string } | null)[] | null
}

/**
 * What is left to be done of a payment's event when a try before was cut off. The core knows a payment that is captured to its
 * end; of a part it would capture as much again. Where that part is captured since the event's first try began, the rest of its
 * workflow is what an authorised payment's does: it completes the cart. What was captured before that try is another event's: one
 * payment's events are worked on one after the other.
 */
export async function withoutSecondCapture(
  container: MedusaContainer,
  result: WebhookActionResult,
  delivery: Pick<ClaimedDelivery, "id">
): Promise<WebhookActionResult> {
  const { action, data } = result
  if (action !== PaymentActions.SUCCESSFUL || !data?.session_id || data.amount == null) return result
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: rows } = await query.graph({
    entity: "payment",
    fields: ["amount", "captures.id", "captures.amount", "captures.created_at"],
    filters: { payment_session_id: data.session_id },
  })
  const [payment] = rows as PaymentRow[]
  const captures = (payment?.captures ?? []).filter((capture) => capture !== null)
  const sum = captures.reduce((total, { amount }) => MathBN.add(total, amount), MathBN.convert(0))
  // Before the first try there may be no payment yet: then nothing of it is captured.
  const before = Number(
    await inboxService(container).noteFirst(delivery.id, "captures before", String(captures.length))
  )
  if (!payment || MathBN.gte(sum, payment.amount)) return result
  const done = captures
    .sort((one, other) => new Date(one.created_at).getTime() - new Date(other.created_at).getTime())
    .slice(before)
    .some(({ amount }) => MathBN.eq(amount, data.amount))
  return done ? { action: PaymentActions.AUTHORIZED, data } : result
}

function eventIdOf(provider: string, rawData: Buffer): string | null {
  const read = Object.entries(EVENT_IDS).find(
    ([name]) => provider === name || provider.startsWith(`${name}_`) || provider.startsWith(`${name}-`)
  )?.[1]
  if (!read) return null
  try {
    const event: unknown = JSON.parse(rawData.toString("utf8"))
    const id = typeof event === "object" && event !== null ? read(event as Record<string, unknown>) : null
    return typeof id === "string" && id !== "" ? id : null
  } catch {
    return null
  }
}

/** As the core's parsers would have given it. */
function parsed(rawData: Buffer, contentType = ""): unknown {
  const text = rawData.toString("utf8")
  if (contentType.includes("application/x-www-form-urlencoded")) return Object.fromEntries(new URLSearchParams(text))
  if (contentType.includes("text/plain")) return text
  return text === "" ? {} : (JSON.parse(text) as unknown)
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** The payment module's own option, as the core reads it. */
function delayOf(payments: IPaymentModuleService): number {
  const { options } = payments as { options?: { webhook_delay?: unknown } }
  const delay = options?.webhook_delay
  return typeof delay === "number" && delay > 0 ? delay : CORE_DELAY_MS
}
