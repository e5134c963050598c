import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { recordOnce, type RecordAuditInput } from "../../audit/steps"

export const recordAuditStepId = "lsn-record-audit"

interface Recorded {
  key: string
  input: RecordAuditInput
}

/**
 * Records what a workflow did that no request stands behind (one that a job, a subscriber or a command runs; a request's is
 * recorded by its route). To be placed after what it tells. An entry is never taken back: when the workflow is compensated, a
 * second one says so.
 */
export const recordAuditStep = createStep(
  recordAuditStepId,
  async (input: RecordAuditInput, { container, idempotencyKey }) => {
    const recorded: Recorded = { key: idempotencyKey, input }
    await recordOnce(container, idempotencyKey, input)
    return new StepResponse(undefined, recorded)
  },
  async (recorded, { container }) => {
    if (!recorded) return
    const { key, input } = recorded
    const { before, after, ...rest } = input
    await recordOnce(container, `${key}:undone`, {
      ...rest,
      action: `${input.action} (undone)`,
      before: after,
      after: before,
    })
  }
)
