import { planOf } from "./plan"

const now = Date.parse("2026-03-01T12:00:00.000Z")
const past = "2026-03-01T11:00:00.000Z"
const soon = "2026-03-01T13:00:00.000Z"
const later = "2026-03-02T13:00:00.000Z"

describe("the time of a show whose details are saved", () => {
  it("is no obstacle where nobody touched it, however long ago it was", () => {
    expect(planOf({ status: "scheduled", at: past }, past, now)).toEqual({ do: "nothing" })
    expect(planOf({ status: "scheduled", at: past }, "2026-03-01T12:00:00.000+01:00", now)).toEqual({ do: "nothing" })
    for (const status of ["live", "ended"] as const) {
      expect(planOf({ status, at: past }, past, now)).toEqual({ do: "nothing" })
      expect(planOf({ status, at: null }, null, now)).toEqual({ do: "nothing" })
    }
  })

  it("is refused where somebody chose one that is past", () => {
    expect(planOf({ status: "draft", at: null }, past, now)).toEqual({ do: "refuse", fault: "past" })
    expect(planOf({ status: "scheduled", at: later }, past, now)).toEqual({ do: "refuse", fault: "past" })
  })

  it("plans a draft, moves what is planned, and takes a plan back", () => {
    expect(planOf({ status: "draft", at: null }, soon, now)).toEqual({ do: "schedule", at: soon })
    expect(planOf({ status: "draft", at: soon }, soon, now)).toEqual({ do: "schedule", at: soon })
    expect(planOf({ status: "scheduled", at: soon }, later, now)).toEqual({ do: "move", at: later })
    expect(planOf({ status: "scheduled", at: soon }, null, now)).toEqual({ do: "unschedule" })
    expect(planOf({ status: "draft", at: null }, null, now)).toEqual({ do: "nothing" })
  })
})
