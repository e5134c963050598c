import fc from "fast-check"
import { BATCH_MAX, Collector, QUEUE_MAX, QueueFullError } from "./collector"

describe("collector", () => {
  it("gives each sender the result of their own item, in order, in bounded batches that never overlap", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 * BATCH_MAX }), async (count) => {
        let open = 0
        const seen: number[] = []
        const collector = new Collector<number, string>(async (items) => {
          expect(++open).toBe(1)
          expect(items.length).toBeLessThanOrEqual(BATCH_MAX)
          await new Promise((resolve) => setImmediate(resolve))
          seen.push(...items)
          open--
          return items.map((item) => `r${item}`)
        })
        const items = Array.from({ length: count }, (_, n) => n)
        expect(await Promise.all(items.map((item) => collector.add(item)))).toEqual(items.map((item) => `r${item}`))
        expect(seen).toEqual(items)
      }),
      { numRuns: 10 }
    )
  })

  it("tells every sender of a failed batch, and goes on with the next", async () => {
    let fail = true
    const collector = new Collector<number, number>(async (items) => {
      if (fail) throw new Error("database away")
      return items
    })
    const outcomes = await Promise.allSettled([collector.add(1), collector.add(2)])
    expect(outcomes.map((outcome) => outcome.status)).toEqual(["rejected", "rejected"])
    fail = false
    expect(await collector.add(3)).toBe(3)
  })

  it("refuses at once when too many wait, and drains what it took", async () => {
    const done: number[] = []
    const collector = new Collector<number, number>(async (items) => {
      done.push(...items)
      return items
    })
    const taken = Array.from({ length: QUEUE_MAX }, (_, n) => collector.add(n))
    await expect(collector.add(-1)).rejects.toBeInstanceOf(QueueFullError)
    await collector.drain()
    expect(done).toHaveLength(QUEUE_MAX)
    await Promise.all(taken)
  })
})
