import { Batcher, QueueFullError } from "./batcher"

describe("a batcher", () => {
  it("works on one batch at a time, in order, and takes what came meanwhile together", async () => {
    const batches: number[][] = []
    let working = 0
    const batcher = new Batcher<number>({
      batch: 10,
      waiting: 100,
      flush: async (items) => {
        expect(++working).toBe(1)
        batches.push([...items])
        await new Promise((resolve) => setImmediate(resolve))
        working--
      },
    })
    const first = [1, 2, 3].map((item) => batcher.add(item))
    await first[0]
    await Promise.all([4, 5].map((item) => batcher.add(item)))
    expect(batches).toEqual([
      [1, 2, 3],
      [4, 5],
    ])
  })

  it("takes no more than a batch at once, and refuses what it has no room for", async () => {
    const sizes: number[] = []
    const batcher = new Batcher<number>({
      batch: 2,
      waiting: 5,
      flush: async (items) => void sizes.push(items.length),
    })
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5, 6].map((item) => batcher.add(item)))
    expect(outcomes.map(({ status }) => status)).toEqual([...Array(5).fill("fulfilled"), "rejected"])
    expect(outcomes[5]).toMatchObject({ reason: expect.any(QueueFullError) })
    expect(sizes).toEqual([2, 2, 1])
  })

  it("fails the batch that failed, and goes on with the next", async () => {
    const batcher = new Batcher<string>({
      batch: 1,
      waiting: 5,
      flush: async ([item]) => {
        if (item === "bad") throw new Error("no")
      },
    })
    const outcomes = await Promise.allSettled(["good", "bad", "good"].map((item) => batcher.add(item)))
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"])
    await batcher.idle()
  })
})
