import { randomUUID } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import type {
  BigNumberInput,
  LinkDefinition,
  Logger,
  MedusaContainer,
  OrderDTO,
  ReservationItemDTO,
} from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  EventPriority,
  MathBN,
  MedusaError,
  Modules,
  OrderWorkflowEvents,
} from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { CHECKOUT_MODULE } from "../../checkout/module-key"
import { fingerprintOf, orderFromCart } from "../../checkout/order-from-cart"
import { handlersOf, type LinePart } from "../../checkout/seams"
import { chooseSites, completeParts, readLevels, wantsOf } from "../../checkout/sourcing"
import { withStockLocks } from "../../checkout/stock-locks"
import type { CheckoutCart, PaymentSession } from "../../checkout/types"
import { SCOPE_METADATA } from "../../messages"
import { scope } from "../../scope"
import type CheckoutModuleService from "../../modules/checkout/service"
import type { Completion, OpenedCompletion } from "../../modules/checkout/types"

const checkoutService = (container: MedusaContainer) => container.resolve<CheckoutModuleService>(CHECKOUT_MODULE)

export const nameCheckoutHolderStepId = "lsn-checkout-name-holder"
/**
 * Who works on a completion and holds its cart's lock: this run and no other. Medusa's PostgreSQL locks write down when they run
 * out and never look at it: what a dead run held is let go here.
 */
export const nameCheckoutHolderStep = createStep(
  nameCheckoutHolderStepId,
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const left = await checkoutService(container).findCompletion(cart_id)
    if (left?.abandoned && !left.finished) {
      await container.resolve(Modules.LOCKING).release(cart_id, { ownerId: left.holder })
    }
    return new StepResponse(`lsn-checkout:${randomUUID()}`)
  }
)

export type CheckoutStage = "open" | "placed" | "finished"

export const readCheckoutStageStepId = "lsn-checkout-read-stage"
/** How far the cart has come, now that its lock is held. A cart that the core completed before the platform came is finished. */
export const readCheckoutStageStep = createStep(
  readCheckoutStageStepId,
  async ({ cart_id, linked }: { cart_id: string; linked: string | undefined }, { container }) => {
    const row = await checkoutService(container).findCompletion(cart_id)
    return new StepResponse({
      stage: stageOf(row, linked),
      order_id: row?.order_id ?? linked ?? null,
    })
  }
)

function stageOf(row: Completion | null, linked: string | undefined): CheckoutStage {
  if (!row) return linked ? "finished" : "open"
  if (row.finished) return "finished"
  return row.placed ? "placed" : "open"
}

export const openCheckoutStepId = "lsn-checkout-open"
/**
 * Begins the completion, or takes up one that was cut off. All that the completion makes, in this run or in one before, is undone
 * here and nowhere else: what a dead run made is known by the completion's row as well as what this one made.
 */
export const openCheckoutStep = createStep(
  openCheckoutStepId,
  async ({ cart_id, holder }: { cart_id: string; holder: string }, { container }) => {
    const completion = await checkoutService(container).open(cart_id, holder)
    if (!completion) {
      throw new MedusaError(MedusaError.Types.CONFLICT, "The cart was completed by another request at this moment.")
    }
    const { order_id, fresh, drawn } = completion
    return new StepResponse({ order_id, fresh, drawn }, { cart_id, holder, fresh })
  },
  async (opened, { container }) => {
    if (opened) await undoCheckout(container, opened)
  }
)

/**
 * Takes back an unfinished completion, whoever made which part of it. May be repeated. Its row stays until the payment is given
 * back, too: a crash in between leaves a completion that is taken up, and not a payment that nobody knows of.
 */
async function undoCheckout(
  container: MedusaContainer,
  { cart_id, holder, fresh }: { cart_id: string; holder: string; fresh: boolean }
): Promise<void> {
  const checkout = checkoutService(container)
  const completion = await checkout.findCompletion(cart_id)
  if (!completion || completion.holder !== holder || completion.placed) return
  if (completion.drawn !== null) {
    await takeBack(container, completion)
    // What this run authorised, its own step has given back; of a run that is dead nobody else would.
    if (!fresh) await giveBackPayments(container, cart_id)
    await checkout.withdraw(cart_id, holder)
  }
}

export const forgetCheckoutStepId = "lsn-checkout-forget"
/** Stands before the step that gives a payment back, so that it is compensated after it: nothing is left of the completion. */
export const forgetCheckoutStep = createStep(
  forgetCheckoutStepId,
  ({ cart_id, holder }: { cart_id: string; holder: string }) => new StepResponse(null, { cart_id, holder }),
  async (run, { container }) => {
    if (run) await checkoutService(container).forget(run.cart_id, run.holder)
  }
)

/** Takes back all that was made since the completion was opened, but not the payment. */
async function takeBack(container: MedusaContainer, completion: Completion): Promise<void> {
  const { cart_id, order_id, holder, holds, usage } = completion
  const orders = container.resolve(Modules.ORDER)
  const inventory = container.resolve(Modules.INVENTORY)

  const [order] = await orders.listOrders({ id: [order_id] }, { relations: ["items"] })
  const lines = (order?.items ?? []).map(({ id }) => id)
  const reserved = await reservationsOf(container, lines)
  const released = holds.length === 0 ? [] : await inventory.listReservationItems({ id: holds }, { withDeleted: true })
  const items = [...reserved, ...released].map(({ inventory_item_id }) => inventory_item_id)
  await withStockLocks(container, items, async () => {
    if (reserved.length > 0) await inventory.deleteReservationItems(reserved.map(({ id }) => id))
    const fitting = await fittingHolds(
      container,
      released.filter((one) => one.deleted_at)
    )
    if (fitting.length > 0) await inventory.restoreReservationItems(fitting)
  })
  if (usage && (await checkoutService(container).dropUsage(cart_id, holder))) {
    const { computedActions, registrationContext } = usage as PromotionUse
    await container.resolve(Modules.PROMOTION).revertUsage(computedActions, registrationContext)
  }
  await dismissLinks(container, cart_id, order_id)
  if (order) await orders.deleteOrders([order_id])
  await container.resolve(Modules.CART).updateCarts([{ id: cart_id, completed_at: null }])
}

/** Holds that there is still stock for: between a dead run and this one somebody else may have taken it. Under the locks. */
async function fittingHolds(container: MedusaContainer, released: readonly ReservationItemDTO[]): Promise<string[]> {
  const items = [...new Set(released.map(({ inventory_item_id }) => inventory_item_id))]
  const levels = await readLevels(container, items, [])
  return released.flatMap((hold) => {
    const level = levels.find(
      (one) => one.inventory_item_id === hold.inventory_item_id && one.location_id === hold.location_id
    )
    if (!level) return []
    const reserved_quantity = MathBN.add(level.reserved_quantity, hold.quantity)
    if (!hold.allow_backorder && MathBN.gt(reserved_quantity, level.stocked_quantity)) return []
    level.reserved_quantity = reserved_quantity
    return [hold.id]
  })
}

async function giveBackPayments(container: MedusaContainer, cart_id: string): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "cart",
    fields: [
      "payment_collection.payments.id",
      "payment_collection.payments.captured_at",
      "payment_collection.payments.canceled_at",
    ],
    filters: { id: cart_id },
  })
  const [cart] = data as unknown as {
    payment_collection?: {
      payments?: ({ id: string; captured_at: unknown; canceled_at: unknown } | null)[] | null
    } | null
  }[]
  for (const payment of cart?.payment_collection?.payments ?? []) {
    // What is captured already is refunded by the core's own step.
    if (!payment || payment.captured_at || payment.canceled_at) continue
    try {
      await container.resolve(Modules.PAYMENT).cancelPayment(payment.id)
    } catch (error) {
      loggerOf(container).error(`Checkout: payment ${payment.id} of cart ${cart_id} was not given back: ${said(error)}`)
    }
  }
}

async function dismissLinks(container: MedusaContainer, cart_id: string, order_id: string): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const filters = { order_id }
  const [payments, promotions] = await Promise.all([
    query.graph({ entity: "order_payment_collection", fields: ["payment_collection_id"], filters }),
    query.graph({ entity: "order_promotion", fields: ["promotion_id"], filters }),
  ])
  await container.resolve(ContainerRegistrationKeys.LINK).dismiss(
    linksOf(
      order_id,
      cart_id,
      promotions.data.flatMap((link) => (link ? [String(link.promotion_id)] : [])),
      payments.data.flatMap((link) => (link ? [String(link.payment_collection_id)] : []))
    )
  )
}

function linksOf(
  order_id: string,
  cart_id: string,
  promotions: readonly string[],
  collections: readonly string[]
): LinkDefinition[] {
  const order = { [Modules.ORDER]: { order_id } }
  return [
    { ...order, [Modules.CART]: { cart_id } },
    ...promotions.map((promotion_id) => ({ ...order, [Modules.PROMOTION]: { promotion_id } })),
    ...collections.map((payment_collection_id) => ({ ...order, [Modules.PAYMENT]: { payment_collection_id } })),
  ]
}

export const forgetCheckoutsStepId = "lsn-checkout-forget-finished"
/** Nothing to take back: what is dropped is known by the link between cart and order. */
export const forgetCheckoutsStep = createStep(
  forgetCheckoutsStepId,
  async ({ days, limit }: { days: number; limit: number }, { container }) =>
    new StepResponse({ forgotten: await checkoutService(container).forgetFinished(days, limit) })
)

export const matchPaymentStepId = "lsn-checkout-match-payment"
/** What is authorised is what the order costs: the core takes whatever the session says, though the cart has changed since. */
export const matchPaymentStep = createStep(
  matchPaymentStepId,
  ({ cart, sessions }: { cart: CheckoutCart; sessions: readonly PaymentSession[] }) => {
    const [session] = sessions
    if (session?.payment?.canceled_at) {
      // The core takes the session for authorised for ever, and would place an order that nobody pays.
      throw new MedusaError(
        MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
        "The payment was given back when the order failed. Start the payment again."
      )
    }
    if (session) {
      const same = session.currency_code.toLowerCase() === cart.currency_code.toLowerCase()
      const off = MathBN.abs(MathBN.sub(session.raw_amount ?? session.amount, cart.raw_total ?? cart.total))
      // Far below the smallest coin of any currency: a session's amount has been through a JavaScript number.
      if (!same || MathBN.gt(off, TOLERANCE)) {
        throw new MedusaError(
          MedusaError.Types.NOT_ALLOWED,
          "The payment session's amount is not the cart's total. Start the payment again.",
          "payment_amount_changed"
        )
      }
    }
    return new StepResponse(session?.id ?? null)
  }
)
const TOLERANCE = 0.000001

export const handOverStepId = "lsn-checkout-hand-over"
export const handOverStep = createStep(handOverStepId, async ({ cart }: { cart: CheckoutCart }, { container }) => {
  const holds: string[] = []
  for (const { handler } of handlersOf("handOver")) holds.push(...(await handler({ container, cart })))
  return new StepResponse([...new Set(holds)])
})

export const sourceStepId = "lsn-checkout-source"
/** Cuts the lines into parts, and refuses what is not there before an order is made for it. Under the locks it is asked again. */
export const sourceStep = createStep(
  sourceStepId,
  async ({ cart, holds, fresh }: { cart: CheckoutCart; holds: readonly string[]; fresh: boolean }, { container }) => {
    const sourced: LinePart[] = []
    const owners: string[] = []
    for (const { owner, handler } of handlersOf("source")) {
      const taken = new Set(sourced.map(({ line_id }) => line_id))
      const parts = ((await handler({ container, cart, holds })) ?? []).filter(({ line_id }) => !taken.has(line_id))
      if (parts.length > 0) owners.push(owner)
      sourced.push(...parts)
    }
    const parts = completeParts(cart, sourced, owners.join(", "))
    const wants = wantsOf(cart, parts)
    const items = [...new Set(wants.map(({ inventory_item_id }) => inventory_item_id))]
    // A run that was cut off may have reserved already: what is missing to that is asked for under the locks alone.
    if (fresh) chooseSites(wants, await readLevels(container, items, holds))
    return new StepResponse(parts)
  }
)

export const assessStepId = "lsn-checkout-assess"
export const assessStep = createStep(
  assessStepId,
  async ({ cart, parts }: { cart: CheckoutCart; parts: LinePart[] }, { container }) => {
    for (const { handler } of handlersOf("assess")) await handler({ container, cart, parts })
    return new StepResponse(null)
  }
)

export const repriceStepId = "lsn-checkout-reprice"
export const repriceStep = createStep(repriceStepId, async ({ cart }: { cart: CheckoutCart }, { container }) => {
  for (const { handler } of handlersOf("reprice")) {
    for (const { line_id, unit_price } of await handler({ container, cart })) {
      const line = (cart.items ?? []).find(({ id }) => id === line_id)
      if (!line || MathBN.eq(line.unit_price, unit_price)) continue
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `The price of ${String(line.title ?? "an article")} has changed to ${String(unit_price)} ${cart.currency_code.toUpperCase()}. Look at the cart again before you pay.`,
        "price_changed"
      )
    }
  }
  return new StepResponse(null)
})

export const placeOrderStepId = "lsn-checkout-place-order"
/**
 * Makes the order under the id that was chosen for it, or finds the one that a run before has made. That one counts only while
 * the cart still becomes the same: what the shopper has changed since is not in it.
 */
export const placeOrderStep = createStep(
  placeOrderStepId,
  async (
    input: {
      cart: CheckoutCart
      parts: LinePart[]
      opened: Pick<OpenedCompletion, "order_id" | "fresh" | "drawn">
      holder: string
    },
    { container }
  ): Promise<StepResponse<OrderDTO>> => {
    const { cart, opened, holder } = input
    const checkout = checkoutService(container)
    const orders = container.resolve(Modules.ORDER)
    const order = orderFromCart(cart, input.parts, opened.order_id)
    const fingerprint = fingerprintOf(order)
    if (opened.drawn !== null && opened.drawn !== fingerprint) {
      const standing = await checkout.findCompletion(cart.id)
      if (standing?.holder !== holder) throw takenOver()
      await takeBack(container, standing)
      await checkout.withdraw(cart.id, holder)
    }
    if (!(await checkout.draw(cart.id, holder, fingerprint))) throw takenOver()
    const [made] = opened.fresh ? [] : await orders.listOrders({ id: [order.id] }, { relations: ORDER_RELATIONS })
    if (made) return new StepResponse(made)
    const [placed] = await orders.createOrders([order])
    if (!placed) throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "The order was not made.")
    return new StepResponse(placed)
  }
)
const ORDER_RELATIONS = ["items", "shipping_methods", "credit_lines"]

export const reserveStockStepId = "lsn-checkout-reserve-stock"
/** Reserves what the order takes, and lets go what was kept for the cart, under the locks of all inventory items concerned. */
export const reserveStockStep = createStep(
  reserveStockStepId,
  async (
    input: { cart: CheckoutCart; parts: LinePart[]; order: OrderDTO; holds: string[]; holder: string },
    { container }
  ) => {
    const { cart, order, holder } = input
    const inventory = container.resolve(Modules.INVENTORY)
    const wants = matched(input).flatMap(({ part, line_id }) =>
      wantsOf(cart, [part]).map((want) => ({ ...want, line_id }))
    )
    const held = input.holds.length === 0 ? [] : await inventory.listReservationItems({ id: input.holds }, {})
    const items = [...wants, ...held].map(({ inventory_item_id }) => inventory_item_id)
    const made = await withStockLocks(container, items, async () => {
      const lines = (order.items ?? []).map(({ id }) => id)
      const present = await reservationsOf(container, lines)
      const has = ({ line_id, inventory_item_id }: { line_id: string; inventory_item_id: string }) =>
        present.some((one) => one.line_item_id === line_id && one.inventory_item_id === inventory_item_id)
      const missing = wants.filter((want) => !has(want))
      const holds = input.holds.length === 0 ? [] : await inventory.listReservationItems({ id: input.holds }, {})
      const ids = holds.map(({ id }) => id)
      const taken = chooseSites(
        missing,
        await readLevels(container, [...new Set(missing.map(({ inventory_item_id }) => inventory_item_id))], ids)
      )
      if (!(await checkoutService(container).noteHolds(cart.id, holder, ids))) throw takenOver()
      // Not deleted: a completion that fails gives them back.
      if (ids.length > 0) await inventory.softDeleteReservationItems(ids)
      if (taken.length === 0) return []
      return inventory.createReservationItems(
        taken.map(({ line_id, inventory_item_id, quantity, allow_backorder, location_id }) => ({
          line_item_id: line_id,
          inventory_item_id,
          quantity,
          allow_backorder,
          location_id,
        }))
      )
    })
    return new StepResponse(made.map(({ id }) => id))
  }
)

export const registerPromotionUseStepId = "lsn-checkout-register-use"
/** The use of promotions counts against their budgets, once for each completion. */
export const registerPromotionUseStep = createStep(
  registerPromotionUseStepId,
  async ({ cart, holder }: { cart: CheckoutCart; holder: string }, { container }) => {
    const use = promotionUse(cart)
    if (use.computedActions.length === 0) return new StepResponse(null)
    if (await checkoutService(container).noteUsage(cart.id, holder, use)) {
      try {
        await container.resolve(Modules.PROMOTION).registerUsage(use.computedActions, use.registrationContext)
      } catch (error) {
        // What a budget refuses is not registered, and must not be taken back: each refusal would make room for another order.
        await checkoutService(container).dropUsage(cart.id, holder)
        throw error
      }
    }
    return new StepResponse(null)
  }
)

interface PromotionUse {
  computedActions: { amount: BigNumberInput; code: string }[]
  registrationContext: { customer_id: string | null; customer_email: string | null }
}

function promotionUse(cart: CheckoutCart): PromotionUse {
  const adjustments = [...(cart.items ?? []), ...(cart.shipping_methods ?? [])].flatMap((one) => one.adjustments ?? [])
  return {
    computedActions: adjustments.map(({ amount, code }) => ({ amount, code: code as string })),
    registrationContext: { customer_id: cart.customer?.id ?? null, customer_email: cart.email ?? null },
  }
}

export const linkOrderStepId = "lsn-checkout-link-order"
/** Which cart, promotions and payment the order came from, and that the cart is closed. */
export const linkOrderStep = createStep(
  linkOrderStepId,
  async ({ cart, order_id }: { cart: CheckoutCart; order_id: string }, { container }) => {
    const promotions = (cart.promotions ?? []).flatMap((one) => (one ? [one.id] : []))
    const collections = cart.payment_collection?.id ? [cart.payment_collection.id] : []
    const link = container.resolve(ContainerRegistrationKeys.LINK)
    await link.create(linksOf(order_id, cart.id, promotions, collections))
    await container.resolve(Modules.CART).updateCarts([{ id: cart.id, completed_at: new Date() }])
    return new StepResponse(null)
  }
)

export const markPlacedStepId = "lsn-checkout-mark-placed"
/**
 * From here on the order stands. A run that was taken over leaves the word to the one that took it: it waits for what becomes of
 * the order there, and fails where that one has taken it back.
 */
export const markPlacedStep = createStep(
  markPlacedStepId,
  async ({ cart_id, order_id, holder }: { cart_id: string; order_id: string; holder: string }, { container }) => {
    const checkout = checkoutService(container)
    if (await checkout.place(cart_id, holder)) return new StepResponse(null)
    // Not for ever: what this run authorised is the other's to give back as long as that one is at it.
    for (const until = Date.now() + WAIT_FOR_OTHER_MS; ;) {
      const row = await checkout.findCompletion(cart_id)
      if (row?.order_id !== order_id) throw takenOver()
      if (row.placed || Date.now() >= until) return new StepResponse(null)
      await pause(WAIT_FOR_OTHER_PAUSE_MS)
    }
  }
)
const WAIT_FOR_OTHER_MS = 30_000
const WAIT_FOR_OTHER_PAUSE_MS = 100

export const tellPlacedStepId = "lsn-checkout-tell-placed"
/**
 * Tells the event `order.placed` and the seam "placed". The event goes out at once and not with the workflow's others, which a
 * crash would lose. Nothing that fails here takes back an order that is paid: the completion stays unfinished, and the job calls
 * those again who did not hear of it.
 */
export const tellPlacedStep = createStep(
  tellPlacedStepId,
  async ({ cart_id, order_id }: { cart_id: string; order_id: string }, { container }) => {
    const checkout = checkoutService(container)
    const logger = loggerOf(container)
    let told = true
    try {
      const row = await checkout.findCompletion(cart_id)
      // Whoever has taken this run over tells it, and not before that order stands.
      if (!row?.placed || row.finished) return new StepResponse(row?.finished ?? false)
      if (!row.announced) {
        await container.resolve(Modules.EVENT_BUS).emit({
          name: OrderWorkflowEvents.PLACED,
          data: { id: order_id },
          metadata: { [SCOPE_METADATA]: scope.current() },
          options: { priority: EventPriority.CRITICAL },
        })
      }
      for (const { owner, handler } of handlersOf("placed")) {
        try {
          await handler({ container, cart_id, order_id })
        } catch (error) {
          told = false
          logger.error(
            `Checkout: "${owner}" failed after order ${order_id} was placed and is called again: ${said(error)}`
          )
        }
      }
      await (told ? checkout.finish(cart_id) : checkout.postpone(cart_id))
    } catch (error) {
      told = false
      logger.error(`Checkout: order ${order_id} was placed, and is told of again later: ${said(error)}`)
    }
    return new StepResponse(told)
  }
)

/** Which part became which line of the order: by variant, quantity and the order of both. */
function matched({ cart, parts, order }: { cart: CheckoutCart; parts: readonly LinePart[]; order: OrderDTO }) {
  const left = [...(order.items ?? [])]
  return parts.map((part) => {
    const line = (cart.items ?? []).find(({ id }) => id === part.line_id)
    const at = left.findIndex(
      (one) => (one.variant_id ?? null) === (line?.variant?.id ?? null) && MathBN.eq(one.quantity, part.quantity)
    )
    const [found] = at < 0 ? [] : left.splice(at, 1)
    if (!found) throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "The order does not have its cart's lines.")
    return { part, line_id: found.id }
  })
}

async function reservationsOf(container: MedusaContainer, lines: readonly string[]) {
  if (lines.length === 0) return []
  return container.resolve(Modules.INVENTORY).listReservationItems({ line_item_id: [...lines] }, {})
}

const loggerOf = (container: MedusaContainer) => container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
const said = (error: unknown) => (error instanceof Error ? error.message : String(error))

const takenOver = () =>
  new MedusaError(MedusaError.Types.CONFLICT, "Another request has taken up the completion of this cart.")
