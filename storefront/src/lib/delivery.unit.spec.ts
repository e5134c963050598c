import { estimate, readDays } from "./delivery"

const day = (date: Date): string => date.toISOString().slice(0, 10)

describe("the estimate of a delivery", () => {
  it("counts working days only", () => {
    // A Thursday morning in Berlin: Friday is the first working day after it, Monday the second.
    const { from, to } = estimate(new Date("2026-11-19T08:00:00Z"), [1, 2], "Europe/Berlin")
    expect([day(from), day(to)]).toEqual(["2026-11-20", "2026-11-23"])
  })

  it("starts with the next working day after the van has left", () => {
    const before = estimate(new Date("2026-11-19T12:59:00Z"), [1, 1], "Europe/Berlin")
    const after = estimate(new Date("2026-11-19T13:01:00Z"), [1, 1], "Europe/Berlin")
    expect([day(before.from), day(after.from)]).toEqual(["2026-11-20", "2026-11-23"])
  })

  it("goes by the clock where the parcel goes, not by the server's", () => {
    // Already Friday in Tokyo, still Thursday in New York.
    const now = new Date("2026-11-19T23:30:00Z")
    expect(day(estimate(now, [0, 0], "Asia/Tokyo").from)).toBe("2026-11-20")
    expect(day(estimate(now, [0, 0], "Pacific/Honolulu").from)).toBe("2026-11-19")
  })

  it("never starts on a weekend", () => {
    expect(day(estimate(new Date("2026-11-21T09:00:00Z"), [0, 0], "UTC").from)).toBe("2026-11-23")
  })
})

describe("days from a merchant's metadata", () => {
  it("takes two whole numbers in order and nothing else", () => {
    expect(readDays([2, 4])).toEqual([2, 4])
    for (const wrong of [null, [4, 2], [1], ["1", "2"], [1.5, 2], [-1, 2], { 0: 1 }]) expect(readDays(wrong)).toBeNull()
  })
})
