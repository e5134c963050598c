import { chaptersAt, filePosition, saidAt, timecode, timeline } from "./replay"
import type { ChatMessage, Pin } from "./types"

const start = "2026-03-01T18:00:00.000Z"
const pin = (id: string, slot: 1 | 2 | 3, from: string, to: string | null): Pin => ({
  id,
  show_id: "show",
  product_id: `prod_${id}`,
  slot,
  pinned_at: `2026-03-01T18:${from}.000Z`,
  unpinned_at: to && `2026-03-01T18:${to}.000Z`,
})

describe("the replay of an ended show", () => {
  const line = timeline({
    startedAt: start,
    endedAt: "2026-03-01T18:30:00.000Z",
    durationMs: 40_000,
    pins: [pin("b", 1, "05:00", "10:00"), pin("a", 1, "01:00", "05:00"), pin("c", 2, "08:00", null)],
  })

  it("is as long as the show was, even when its recording is a shorter loop", () => {
    expect(line.lengthMs).toBe(30 * 60_000)
    expect(filePosition(line, 100_000, 40_000)).toBe(20_000)
  })

  it("is as long as the recording when that outlasts the show's own times", () => {
    expect(timeline({ startedAt: start, endedAt: start, durationMs: 40_000, pins: [] }).lengthMs).toBe(40_000)
    expect(timeline({ startedAt: null, endedAt: null, durationMs: 40_000, pins: [] })).toEqual({
      lengthMs: 40_000,
      chapters: [],
    })
  })

  it("shows each product from when it was pinned until it was taken down", () => {
    const at = (ms: number) => chaptersAt(line, ms).map((chapter) => chapter.pinId)
    expect(at(0)).toEqual([])
    expect(at(60_000)).toEqual(["a"])
    expect(at(5 * 60_000)).toEqual(["b"])
    expect(at(9 * 60_000)).toEqual(["c", "b"])
    expect(at(29 * 60_000)).toEqual(["c"])
  })

  it("ends on the last picture and not on the first again", () => {
    const whole = timeline({ startedAt: start, endedAt: start, durationMs: 40_000, pins: [] })
    expect(filePosition(whole, 40_000, 40_000)).toBe(40_000)
    expect(filePosition(whole, 0, 40_000)).toBe(0)
  })

  it("puts what was said before the show at its start, and after it at its end", () => {
    const said = (sent_at: string) => saidAt({ sent_at } as ChatMessage, start, line)
    expect(said("2026-03-01T17:59:00.000Z")).toBe(0)
    expect(said("2026-03-01T18:02:00.000Z")).toBe(120_000)
    expect(said("2026-03-02T18:00:00.000Z")).toBe(30 * 60_000)
  })

  it("writes times as a clock does", () => {
    expect([0, 61_999, 3_600_000].map(timecode)).toEqual(["0:00", "1:01", "1:00:00"])
  })
})
