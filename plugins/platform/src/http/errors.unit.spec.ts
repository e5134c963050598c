import { MedusaError } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import fc from "fast-check"

import { answerOf } from "./error-handler"
import { isLsnError, refuse } from "./errors"

describe("a refusal thrown in a workflow's step", () => {
  const refusing = createStep("refusing", () => {
    throw refuse(409, "invalid_transition", "It has ended.", [
      { field: "body.action", code: "state", message: "ended" },
    ])
  })
  const missing = createStep("missing", () => {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Cart with id: 1 was not found")
  })
  const before = createStep(
    "before",
    () => Promise.resolve(new StepResponse(1, 1)),
    async () => {}
  )
  const refusingWorkflow = createWorkflow("refusing", () => {
    before()
    refusing()
    return new WorkflowResponse(1)
  })
  const missingWorkflow = createWorkflow("missing", () => {
    missing()
    return new WorkflowResponse(1)
  })

  test("is answered with its status, code and details, although the engine gives back another object", async () => {
    const error: unknown = await refusingWorkflow()
      .run({ input: {} })
      .catch((thrown: unknown) => thrown)
    expect(isLsnError(error)).toBe(true)
    expect(answerOf(error)).toEqual({
      status: 409,
      body: {
        type: "conflict",
        code: "invalid_transition",
        message: "It has ended.",
        details: [{ field: "body.action", code: "state", message: "ended" }],
      },
    })
  })

  test("Medusa's own keep their status too", async () => {
    const error: unknown = await missingWorkflow()
      .run({ input: {} })
      .catch((thrown: unknown) => thrown)
    expect(answerOf(error)).toMatchObject({
      status: 404,
      body: { type: "not_found", message: "Cart with id: 1 was not found" },
    })
  })
})

describe("answerOf", () => {
  test("a path whose percent-encoding cannot be undone is the caller's mistake", () => {
    const thrown = Object.assign(new URIError("Failed to decode param '/%'"), { status: 400 })
    expect(answerOf(thrown)).toMatchObject({ status: 400, body: { type: "invalid_data", code: "malformed_address" } })
  })

  test("whatever is thrown, the answer is a refusal or a failure with all its words", () => {
    const codes = fc.constantFrom("23505", "40001", "EPIPE", "ENOENT", "toString", "__proto__", "")
    const anything = fc.oneof(
      fc.anything(),
      fc.record(
        {
          type: fc.oneof(
            codes,
            fc.constantFrom("not_found", "entity.too.large", "constructor", "database_error"),
            fc.string()
          ),
          name: fc.string(),
          code: codes,
          message: fc.string(),
          status: fc.oneof(fc.integer(), fc.string()),
          expose: fc.boolean(),
          detail: fc.string(),
          __isLsnError: fc.boolean(),
        },
        { requiredKeys: [] }
      )
    )
    fc.assert(
      fc.property(anything, (thrown) => {
        const { status, body } = answerOf(thrown)
        expect(Number.isInteger(status) && status >= 400 && status <= 599).toBe(true)
        expect([typeof body.type, typeof body.code, typeof body.message]).toEqual(["string", "string", "string"])
      }),
      { numRuns: 2000 }
    )
  })

  test("a bug's own words never leave the house", () => {
    const secret = "postgres://admin:hunter2@10.0.0.3"
    fc.assert(
      fc.property(fc.constantFrom(TypeError, RangeError, Error, SyntaxError), (Kind) => {
        expect(JSON.stringify(answerOf(new Kind(secret)))).not.toContain("hunter2")
        expect(
          JSON.stringify(answerOf(Object.assign(new Kind(secret), { code: "ECONNREFUSED", status: 503 })))
        ).not.toContain("hunter2")
      })
    )
  })

  test.each([MedusaError.Types.DB_ERROR, MedusaError.Types.UNEXPECTED_STATE, MedusaError.Types.INVALID_ARGUMENT])(
    "neither do Medusa's for %s, which nobody wrote for the caller; its type does",
    (type) => {
      const answered = answerOf(new MedusaError(type, "Price pset_1 of ada@example.com has no amount", "hunter2"))
      expect(answered).toMatchObject({ status: 500, body: { type, message: expect.stringMatching(/^Something went/) } })
      expect(JSON.stringify(answered)).not.toMatch(/pset_1|ada@|hunter2/)
    }
  )

  test("a taken value is named by its column and not by what it is", () => {
    const error = {
      code: "23505",
      detail: "Key (scope, email)=(default, ada@example.com) already exists.",
      message: "x",
    }
    expect(answerOf(error)).toEqual({
      status: 409,
      body: {
        type: "duplicate_error",
        code: "already_exists",
        message: "There is one like this already.",
        details: [{ field: "scope, email", code: "already_exists", message: "This value is taken." }],
      },
    })
  })
})
