import { z } from "@medusajs/framework/zod"

import { verifyPaymentWebhook } from "../../../../inbox/payments"
import { defineWebhook } from "../../../../webhooks"
import { paymentSource } from "../../../../workflows/process-payment-delivery"
import { inboxPolicies } from "../../../policies"

const Provider = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[A-Za-z0-9_.-]+$/)

/**
 * Stands where the core's route of this address stood. That one answers first, verifies when its event is worked on, five
 * seconds later, and forgets what failed three times.
 */
export const paymentWebhook = defineWebhook({
  operationId: "platform.hooks.payment",
  path: "/hooks/payment/:provider",
  params: z.strictObject({ provider: Provider }),
  summary: "What a payment provider tells of a payment",
  policy: inboxPolicies["hooks:receive"],
  limit: "1mb",
  source: paymentSource,
  verify: (rawBody, headers, req, { provider }) =>
    provider === undefined ? null : verifyPaymentWebhook(req.scope, provider, rawBody, headers),
})

/**
 * The core has a parser configured for this address, and the first configuration that fits is taken. Static segments come before
 * parameters, and this, an optional group, counts as one while it fits the same addresses.
 */
export const UNPARSED_PAYMENT_HOOKS = "/hooks/payment/{:provider}"
