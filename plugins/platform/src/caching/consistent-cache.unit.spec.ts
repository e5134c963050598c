import { setImmediate as turn } from "node:timers/promises"
import fc from "fast-check"

import { scope } from "../scope"
import { type Caching, keepCacheConsistent } from "./consistent-cache"

interface Row {
  id: string
  version: number
}

/** A cache as Medusa's is used: tags by the ids in an answer, `clear` by tag or key, and everything a turn later. */
class Cache implements Caching {
  readonly kept = new Map<string, { data: unknown; tags: string[] }>()

  async get({ key }: { key?: string }) {
    await turn()
    return this.kept.get(key ?? "")?.data ?? null
  }
  async set({ key, data, tags = [] }: { key: string; data: object; tags?: string[] }) {
    await turn()
    this.kept.set(key, { data, tags })
  }
  async clear({ key, tags }: { key?: string; tags?: string[] }) {
    await turn()
    for (const [one, entry] of this.kept) {
      if (one === key || tags?.some((tag) => tag === "*" || entry.tags.includes(tag))) this.kept.delete(one)
    }
  }
  computeKey(input: object) {
    return Promise.resolve(JSON.stringify(input))
  }
  computeTags(input: object) {
    return Promise.resolve((input as { data: Row[] }).data.map(({ id }) => `Product:${id}`))
  }
}

function cache({ shared = false, now = Date.now }: { shared?: boolean; now?: () => number } = {}) {
  const caching: Caching & { kept: Cache["kept"] } = new Cache()
  keepCacheConsistent(caching, { shared, now })
  return caching
}

const answer = (...ids: string[]) => ({ data: ids.map((id) => ({ id, version: 1 })) })

it("keeps an answer under the entities it names", async () => {
  const caching = cache()
  await caching.set({ key: "some", data: answer("a"), ttl: 5 })
  expect([...caching.kept]).toEqual([["some", { data: answer("a"), tags: ["Product:a"] }]])
})

it("keeps nothing that no change would clear", async () => {
  const caching = cache()
  await caching.set({ key: "none", data: answer() })
  expect(caching.kept.size).toBe(0)
})

it("leaves an answer alone that brings its own tags, and adds the computed ones where they are asked for", async () => {
  const caching = cache()
  await caching.set({ key: "own", data: answer("a"), tags: ["Mine"] })
  await caching.set({ key: "both", data: answer("a"), tags: ["Mine"], computeAutomaticTags: true })
  expect([...caching.kept.values()].map(({ tags }) => tags)).toEqual([["Mine"], ["Mine", "Product:a"]])
})

it("makes another key of the same question in another scope", async () => {
  const caching = cache()
  const ask = (shop: string) => scope.run(shop, () => caching.computeKey({ entity: "product" }))
  const [fruit, again, fish] = await Promise.all([ask("fruit"), ask("fruit"), ask("fish")])
  expect(again).toBe(fruit)
  expect(fish).not.toBe(fruit)
})

it.each(["Product:a", "*"])("does not keep what was read before %s was cleared and is stored after", async (tag) => {
  const caching = cache()
  expect(await caching.get({ key: "list" })).toBeNull()
  await caching.clear({ tags: [tag] })
  await caching.set({ key: "list", data: answer("a", "b") })
  expect(caching.kept.size).toBe(0)
  // The next read is of after the change.
  await caching.get({ key: "list" })
  await caching.set({ key: "list", data: answer("a", "b") })
  expect(caching.kept.size).toBe(1)
})

it("keeps what another entity's change does not concern", async () => {
  const caching = cache()
  await caching.get({ key: "list" })
  await caching.clear({ tags: ["Product:c"] })
  await caching.set({ key: "list", data: answer("a") })
  expect(caching.kept.size).toBe(1)
})

it("does not keep a read that lasted longer than changes are remembered", async () => {
  let time = 0
  const caching = cache({ now: () => time })
  await caching.get({ key: "list" })
  await caching.clear({ tags: ["Product:a"] })
  time = 61_000
  await caching.clear({ tags: ["Product:z"] })
  await caching.set({ key: "list", data: answer("a") })
  expect(caching.kept.size).toBe(0)
})

it("clears once more what other processes may have stored meanwhile, where they share the cache", async () => {
  jest.useFakeTimers({ doNotFake: ["setImmediate", "nextTick"] })
  try {
    const [shared, alone] = [cache({ shared: true }), cache()]
    for (const caching of [shared, alone]) {
      await caching.clear({ tags: ["Product:a"], options: { autoInvalidate: true } })
      // As another process does, which knows nothing of the change.
      caching.kept.set("list", { data: answer("a"), tags: ["Product:a"] })
    }
    await jest.advanceTimersByTimeAsync(10_001)
    await turn()
    await turn()
    expect([shared.kept.size, alone.kept.size]).toEqual([0, 1])
    expect(jest.getTimerCount()).toBe(0)
  } finally {
    jest.useRealTimers()
  }
})

it("may be asked for twice", async () => {
  const caching = cache()
  const { get } = caching
  keepCacheConsistent(caching, { shared: false })
  expect(caching.get).toBe(get)
  await caching.get({ key: "k" })
})

it("never has a version older than the last change it was told of, however reads and changes interleave", async () => {
  const ids = fc.constantFrom("a", "b", "c")
  const step = fc.record({ does: fc.constantFrom("read", "change", "wait"), id: ids, turns: fc.nat({ max: 4 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const rows = new Map(["a", "b", "c"].map((id) => [id, 1]))
      const caching = cache()
      const wait = async (turns: number) => {
        for (let gone = 0; gone < turns; gone++) await turn()
      }
      const read = async (turns: number, ...of: string[]) => {
        const key = of.join()
        if (await caching.get({ key })) return
        await wait(turns)
        const data = { data: of.map((id) => ({ id, version: rows.get(id) ?? 0 })) }
        await wait(turns)
        await caching.set({ key, data })
      }
      const change = async (turns: number, id: string) => {
        rows.set(id, (rows.get(id) ?? 0) + 1)
        await wait(turns)
        await caching.clear({ tags: [`Product:${id}`] })
      }
      const all: Promise<void>[] = []
      for (const { does, id, turns } of steps) {
        if (does === "read") all.push(read(turns, id), read(turns, "a", "b", "c"))
        if (does === "change") all.push(change(turns, id))
        if (does === "wait") await wait(turns)
      }
      await Promise.all(all)
      for (const { data } of caching.kept.values()) {
        for (const { id, version } of (data as { data: Row[] }).data) expect([id, version]).toEqual([id, rows.get(id)])
      }
    }),
    { numRuns: 500 }
  )
})
