import { emitScopedEventStep } from "@lsn/platform/messages"
import { releaseEventsStep } from "@lsn/platform/workflows"
import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { Instant } from "../modules/live/types"
import { recordSalesStep } from "./steps/sales"

export const recordLiveSalesWorkflowId = "live-record-sales"
/** Credits the lines of an order that were bought from a pin. Run twice for one order, the second time changes nothing. */
export const recordLiveSalesWorkflow = createWorkflow(
  recordLiveSalesWorkflowId,
  (input: WorkflowData<{ order_id: string; now: Instant }>) => {
    const sales = recordSalesStep(input)
    emitScopedEventStep({ eventName: "live.sale.recorded", data: sales })
    releaseEventsStep({})
    return new WorkflowResponse(sales)
  }
)
