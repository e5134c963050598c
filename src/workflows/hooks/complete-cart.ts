import { refuseOversoldCart } from "@lsn/live-shopping/workflows"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"

/** The core takes one handler for each of its hooks: what several plugins have to say of one is called here, in order. */
completeCartWorkflow.hooks.validate(async (completion, { container }) => {
  await refuseOversoldCart(completion, { container })
})
