import shop from "../../../medusa-config"
import { STRIPE_WEBHOOK_SECRET } from "./secret"

/** The shop with a payment provider that signs its webhooks: Medusa's own for Stripe, which verifies without a network. */
export default {
  ...shop,
  modules: {
    ...shop.modules,
    payment: {
      resolve: "@medusajs/medusa/payment",
      options: {
        webhook_delay: 1,
        providers: [
          {
            resolve: "@medusajs/medusa/payment-stripe",
            id: "stripe",
            options: { apiKey: "sk_test_of_nobody", webhookSecret: STRIPE_WEBHOOK_SECRET },
          },
        ],
      },
    },
  },
}
