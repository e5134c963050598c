import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { auditedJob } from "../audit"
import { CHECKOUT_MODULE } from "../checkout/module-key"
import { scopedJob } from "../messages"
import type CheckoutModuleService from "../modules/checkout/service"
import { completeCheckoutWorkflow } from "../workflows/complete-checkout"
import { forgetCheckoutsWorkflow } from "../workflows/forget-checkouts"

const NAME = "platform-resume-checkouts"
/** More than a crash cuts off; what is left is taken up by the next run. */
const CARTS_A_RUN = 50
/** Longer than a payment provider tells anything of a payment again. */
const FINISHED_DAYS = 30
const FORGOTTEN_A_RUN = 5_000

/**
 * Takes up completions that a crash cut off: each becomes its order, or is taken back so that its stock is free again and the
 * shopper may go on with the cart. Also tells the seam "placed" again where somebody failed, and drops what was finished long ago.
 */
export default scopedJob(
  auditedJob(NAME, async (container, record): Promise<void> => {
    const checkout = container.resolve<CheckoutModuleService>(CHECKOUT_MODULE)
    const abandoned = await checkout.listAbandoned(CARTS_A_RUN)
    const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
    for (const id of abandoned) {
      await completeCheckoutWorkflow(container).run({ input: { id }, throwOnError: false })
      const left = await checkout.findCompletion(id)
      const outcome = left ? (left.finished ? "resumed" : "left for a later run") : "taken back"
      record({ target: { type: "cart", id }, after: { completion: outcome } })
      logger.info(`Checkout: the completion of cart ${id}, which was cut off, was ${outcome}.`)
    }
    // No deed of anybody's, and nothing that a person would look for: the orders stand.
    await forgetCheckoutsWorkflow(container).run({ input: { days: FINISHED_DAYS, limit: FORGOTTEN_A_RUN } })
  })
)

export const config = { name: NAME, schedule: "* * * * *" }
