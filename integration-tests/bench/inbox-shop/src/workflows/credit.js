const { createStep, createWorkflow, StepResponse, WorkflowResponse } = require("@medusajs/framework/workflows-sdk")
const { defineInboxSource } = require("@lsn/platform/inbox")

const creditStep = createStep("bench-credit", async (delivery, { container }) => {
  await container.resolve("ledger").credit(delivery)
  return new StepResponse(null)
})

exports.creditWorkflow = createWorkflow("bench-credit", (delivery) => new WorkflowResponse(creditStep(delivery)))

exports.bankSource = defineInboxSource({ name: "bank", title: "Bank", workflowId: "bench-credit" })
