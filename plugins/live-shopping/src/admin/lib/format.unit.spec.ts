import { timeInto } from "./format"

describe("how far into a show something was", () => {
  const start = "2026-03-01T18:00:00.000Z"

  it("is written as a player writes it", () => {
    expect(timeInto(start, start)).toBe("0:00")
    expect(timeInto(start, "2026-03-01T18:04:07.900Z")).toBe("4:07")
    expect(timeInto(start, "2026-03-01T19:04:07.000Z")).toBe("1:04:07")
    expect(timeInto(start, "2026-03-02T04:00:00.000Z")).toBe("10:00:00")
  })

  it("is not made up for a show without a beginning, nor for what came before it", () => {
    expect(timeInto(null, start)).toBeNull()
    expect(timeInto(start, null)).toBeNull()
    expect(timeInto(start, "2026-03-01T17:59:59.000Z")).toBeNull()
  })
})
