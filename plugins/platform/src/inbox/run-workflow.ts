import type { IWorkflowEngineService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import type { ClaimedDelivery } from "../modules/inbox/types"
import { scope } from "../scope"
import { cannotHelp } from "./deliveries"
import { findInboxSource } from "./sources"

/** Whether the container is the application's: a second copy of the framework would bring an empty one. */
export function hasWorkflowEngine(container: MedusaContainer): boolean {
  return container.resolve<unknown>(Modules.WORKFLOW_ENGINE, { allowUnregistered: true }) !== undefined
}

/**
 * Runs the workflow of a delivery's source, in the scope in which it came.
 *
 * Each try has a transaction of its own: the engine takes a second run under an id that failed for the first one's, and
 * answers with its failure. What one try has done the next one finds by the effects' own keys.
 */
export async function runSourceWorkflow(container: MedusaContainer, delivery: ClaimedDelivery): Promise<void> {
  const source = findInboxSource(delivery.source)
  // No error for good: a process of an older version may be working beside the one that has stored it.
  if (!source) throw new Error(`No plugin of this process declares the source "${delivery.source}".`)
  const engine = container.resolve<IWorkflowEngineService>(Modules.WORKFLOW_ENGINE)
  const transactionId = `inbox_${delivery.id}_${delivery.round}_${delivery.attempt}`
  const { acknowledgement } = (await scope.run(delivery.scope, () =>
    engine.run(source.workflowId, { input: delivery, transactionId, throwOnError: true })
  )) as { acknowledgement: { hasFinished: boolean } }
  if (!acknowledgement.hasFinished) {
    throw cannotHelp(`The workflow "${source.workflowId}" goes on in the background: nobody would know how it ends.`)
  }
}
