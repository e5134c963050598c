import type { OrderDTO, PaymentDTO } from "@medusajs/framework/types"
import { PaymentSessionStatus, ReservationItemWorkflowEvents } from "@medusajs/framework/utils"
import { createWorkflow, transform, when, type WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import {
  acquireLockStep,
  addOrderTransactionStep,
  authorizePaymentSessionStep,
  compensatePaymentIfNeededStep,
  releaseLockStep,
  useQueryGraphStep,
  validateCartItemsStep,
  validateCartPaymentsStep,
  validateShippingStep,
} from "@medusajs/medusa/core-flows"

import { COMPLETE_CART_FIELDS } from "../checkout/fields"
import type { CheckoutCart, PaymentSession } from "../checkout/types"
import { emitScopedEventStep } from "../messages"
import { beforePaymentAuthorizationHookStep, orderCreatedHookStep, validateHookStep } from "./steps/core-hooks"
import {
  assessStep,
  forgetCheckoutStep,
  handOverStep,
  linkOrderStep,
  markPlacedStep,
  matchPaymentStep,
  nameCheckoutHolderStep,
  openCheckoutStep,
  placeOrderStep,
  readCheckoutStageStep,
  registerPromotionUseStep,
  repriceStep,
  reserveStockStep,
  sourceStep,
  tellPlacedStep,
} from "./steps/checkout"

/** As long as the core waits for a cart that is being completed, and holds it, in seconds. */
const LOCK_TIMEOUT = 30
const LOCK_TTL = 120

/** Statuses from which the core goes on with a session. */
const PROCESSABLE: readonly string[] = [
  PaymentSessionStatus.PENDING,
  PaymentSessionStatus.REQUIRES_MORE,
  PaymentSessionStatus.AUTHORIZED,
  PaymentSessionStatus.CAPTURED,
  PaymentSessionStatus.PENDING_AUTHORIZATION,
]

export const completeCheckoutWorkflowId = "lsn-complete-checkout"

/**
 * Completes a cart as the core's `completeCartWorkflow` does, from the core's own steps, with the seams in between; it stands in
 * that one's place (`mountCheckout`). Each step finds what a run that was cut off has made and goes on from there; what fails
 * takes back all of it. Nothing of the execution is stored: the cart with its addresses would lie there for three days.
 */
export const completeCheckoutWorkflow = createWorkflow(
  completeCheckoutWorkflowId,
  (input: WorkflowData<{ id: string }>) => {
    const holder = nameCheckoutHolderStep({ cart_id: input.id })
    acquireLockStep({ key: input.id, ownerId: holder, timeout: LOCK_TIMEOUT, ttl: LOCK_TTL })

    const link = useQueryGraphStep({
      entity: "order_cart",
      fields: ["cart_id", "order_id"],
      filters: { cart_id: input.id },
      options: { isList: false },
    }).config({ name: "lsn-checkout-order-query" })
    const cartData = useQueryGraphStep({
      entity: "cart",
      fields: COMPLETE_CART_FIELDS,
      filters: { id: input.id },
      options: { isList: false, throwIfKeyNotFound: true },
    }).config({ name: "lsn-checkout-cart-query" })
    const cart = transform({ cartData }, ({ cartData }) => cartData.data as unknown as CheckoutCart)
    const linked = transform(
      { link },
      ({ link }) => (link.data as unknown as { order_id?: string } | undefined)?.order_id
    )
    const standing = readCheckoutStageStep({ cart_id: input.id, linked })

    const order = when("lsn-checkout-is-open", { standing }, ({ standing }) => standing.stage === "open").then(() => {
      const money = transform({ cart }, ({ cart }) => ({
        payment_session_id: (cart.payment_collection?.payment_sessions ?? []).find(({ status }) =>
          PROCESSABLE.includes(status)
        )?.id as string,
      }))
      // Before the completion is opened, so that they are compensated after everything else is undone: the payment is given back,
      // and then the completion is forgotten.
      forgetCheckoutStep({ cart_id: input.id, holder })
      compensatePaymentIfNeededStep(money)
      const opened = openCheckoutStep({ cart_id: input.id, holder })

      validateCartItemsStep({ cart: cart as never })
      const sessions = validateCartPaymentsStep({ cart: cart as never })
      const payable = transform({ sessions }, ({ sessions }) => sessions as unknown as PaymentSession[])
      const session_id = matchPaymentStep({ cart, sessions: payable })
      validateHookStep({ input, cart })
      const options = transform({ cart }, ({ cart }) =>
        (cart.shipping_methods ?? []).map(({ shipping_option_id }) => shipping_option_id as string)
      )
      const shippingOptions = useQueryGraphStep({
        entity: "shipping_option",
        fields: ["id", "shipping_profile_id"],
        filters: { id: options },
        options: { cache: { enable: true } },
      }).config({ name: "lsn-checkout-shipping-options-query" })
      validateShippingStep({ cart: cart as never, shippingOptions: shippingOptions.data as never })

      const holds = handOverStep({ cart })
      const parts = sourceStep({ cart, holds, fresh: opened.fresh })
      assessStep({ cart, parts })
      repriceStep({ cart })

      const order = placeOrderStep({ cart, parts, opened, holder })
      const reservations = reserveStockStep({ cart, parts, order, holds, holder })
      linkOrderStep({ cart, order_id: order.id })
      registerPromotionUseStep({ cart, holder })
      const created = transform({ reservations, order }, ({ reservations, order }) =>
        reservations.map((id) => ({ id, order_id: order.id }))
      )
      emitScopedEventStep({ eventName: ReservationItemWorkflowEvents.CREATED, data: created })

      beforePaymentAuthorizationHookStep({ input })
      // As late as can be: what is authorised and then fails has to be given back.
      const payment = authorizePaymentSessionStep({ id: session_id as unknown as string })
      const transactions = transform({ payment, order } as { payment: unknown; order: unknown }, ({ payment, order }) =>
        captured(payment as PaymentDTO | null, order as OrderDTO)
      )
      addOrderTransactionStep(transactions)
      orderCreatedHookStep({ order_id: order.id, cart_id: input.id })
      markPlacedStep({ cart_id: input.id, order_id: order.id, holder })
      return transform({ order }, ({ order }) => ({ id: order.id }))
    })

    const result = transform({ order, standing }, ({ order, standing }) => ({
      id: (order?.id ?? standing.order_id) as string,
    }))
    when("lsn-checkout-is-unfinished", { standing }, ({ standing }) => standing.stage !== "finished").then(() => {
      tellPlacedStep({ cart_id: input.id, order_id: result.id })
    })
    // The order stands: a lock that is not let go runs out, and must not take the payment back.
    releaseLockStep({ key: input.id, ownerId: holder }).config({ continueOnPermanentFailure: true })
    return new WorkflowResponse(result)
  }
)

function captured(payment: PaymentDTO | null, order: OrderDTO) {
  return (payment?.captures ?? []).map((capture) => ({
    order_id: order.id,
    amount: capture.raw_amount ?? capture.amount,
    currency_code: (payment as PaymentDTO).currency_code,
    reference: "capture",
    reference_id: capture.id,
  }))
}
