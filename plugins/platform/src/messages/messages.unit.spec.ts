import type { SubscriberArgs } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"
import { scope } from "../scope"
import { SCOPE_METADATA, scopedJob, scopedSubscriber } from "."

const told = (metadata?: Record<string, unknown>): SubscriberArgs<{ id: string }> => ({
  event: { name: "live.show.ended", data: { id: "1" }, metadata: metadata as never },
  container: {} as MedusaContainer,
  pluginOptions: {},
})

describe("a subscriber", () => {
  const seen: string[] = []
  const subscriber = scopedSubscriber<{ id: string }>(async ({ event }) => {
    await new Promise((wake) => setImmediate(wake))
    seen.push(`${scope.current()} ${event.data.id}`)
  })
  beforeEach(() => seen.splice(0))

  it("works in the scope that its event carries, whatever scope it is called in", async () => {
    await scope.run("other", () => subscriber(told({ [SCOPE_METADATA]: "one" })))
    await subscriber(told({ [SCOPE_METADATA]: "two", eventGroupId: "g" }))
    expect(seen).toEqual(["one 1", "two 1"])
  })

  it("works in the default scope for an event that carries none", async () => {
    await scope.run("other", () => subscriber(told()))
    await subscriber(told({ eventGroupId: "g" }))
    expect(seen).toEqual(["default 1", "default 1"])
  })

  it("does not work at all for an event whose scope is none", async () => {
    for (const wrong of ["", "A b", null, 7.5, {}]) {
      await expect(async () => subscriber(told({ [SCOPE_METADATA]: wrong }))).rejects.toThrow(RangeError)
    }
    expect(seen).toEqual([])
  })
})

it("a job works in the default scope, wherever it was started", async () => {
  const seen: string[] = []
  const job = scopedJob(async () => {
    await new Promise((wake) => setImmediate(wake))
    seen.push(scope.current())
  })
  await scope.run("other", () => job({} as MedusaContainer))
  expect(seen).toEqual(["default"])
})
