import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { type CoreHook, coreHookHandler } from "../../checkout/core-hooks"

/** A step in which whatever the shop gave to a hook of the core's completion is called, and compensated, as there. */
const hookStep = <Input>(id: string, name: CoreHook) =>
  createStep(
    id,
    async (input: Input, context) => {
      const answer = await coreHookHandler(name)?.invoke(input, context)
      const given = answer instanceof StepResponse ? (answer as StepResponse<unknown, unknown>) : null
      return new StepResponse(given ? given.output : (answer ?? null), given ? given.compensateInput : (answer ?? null))
    },
    async (output: unknown, context) => {
      await coreHookHandler(name)?.compensate?.(output, context)
    }
  )

export const validateHookStep = hookStep<{ input: { id: string }; cart: unknown }>(
  "lsn-checkout-hook-validate",
  "validate"
)
export const beforePaymentAuthorizationHookStep = hookStep<{ input: { id: string } }>(
  "lsn-checkout-hook-before-payment",
  "beforePaymentAuthorization"
)
export const orderCreatedHookStep = hookStep<{ order_id: string; cart_id: string }>(
  "lsn-checkout-hook-order-created",
  "orderCreated"
)
