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

  it("an item that cannot be stored fails alone: the others of its batch get their results, in order", async () => {
    const isBad = (error: unknown) => error instanceof RangeError
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), async (goods) => {
        const seen: number[] = []
        const collector = new Collector<{ n: number; good: boolean }, number>(async (items) => {
          if (items.some(({ good }) => !good)) throw new RangeError("no such character")
          seen.push(...items.map(({ n }) => n))
          return items.map(({ n }) => n)
        }, isBad)
        const outcomes = await Promise.allSettled(goods.map((good, n) => collector.add({ n, good })))
        expect(outcomes.map(({ status }) => status === "fulfilled")).toEqual(goods)
        expect(seen).toEqual(goods.flatMap((good, n) => (good ? [n] : [])))
      }),
      { numRuns: 20 }
    )
  })

  it("a failure that is no item's fault is not met again by each of them", async () => {
    let tries = 0
    const collector = new Collector<number, number>(
      async () => {
        tries++
        throw new Error("database away")
      },
      (error) => error instanceof RangeError
    )
    await Promise.allSettled([1, 2, 3].map((n) => collector.add(n)))
    expect(tries).toBe(1)
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
