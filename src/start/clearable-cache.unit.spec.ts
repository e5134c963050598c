import type { ICachingModuleService } from "@medusajs/framework/types"
import { scope } from "@lsn/platform/scope"
import { keepOnlyClearable, keyByScope } from "./clearable-cache"

type Caching = Parameters<typeof keepOnlyClearable>[0]
type SetOptions = Parameters<ICachingModuleService["set"]>[0]

function cache(): { caching: Caching; kept: SetOptions[] } {
  const kept: SetOptions[] = []
  const caching: Caching = {
    set: (options) => {
      kept.push(options)
      return Promise.resolve()
    },
    computeTags: (input) =>
      Promise.resolve((input as { data: { id: string }[] }).data.map(({ id }) => `Product:${id}`)),
  }
  keepOnlyClearable(caching)
  return { caching, kept }
}

it("keeps an answer under the entities it names", async () => {
  const { caching, kept } = cache()
  await caching.set({ key: "some", data: { data: [{ id: "a" }] }, ttl: 5 })
  expect(kept).toEqual([{ key: "some", data: { data: [{ id: "a" }] }, ttl: 5, tags: ["Product:a"] }])
})

it("keeps nothing that no change would clear", async () => {
  const { caching, kept } = cache()
  await caching.set({ key: "none", data: { data: [] } })
  expect(kept).toEqual([])
})

it("leaves an answer alone that brings its own tags", async () => {
  const { caching, kept } = cache()
  await caching.set({ key: "own", data: { data: [] }, tags: ["Mine"] })
  expect(kept).toEqual([{ key: "own", data: { data: [] }, tags: ["Mine"] }])
})

it("makes another key of the same question in another scope", async () => {
  const caching = { computeKey: (input: object) => Promise.resolve(JSON.stringify(input)) }
  keyByScope(caching)
  const ask = (shop: string) => scope.run(shop, () => caching.computeKey({ entity: "product" }))
  const [fruit, again, fish] = await Promise.all([ask("fruit"), ask("fruit"), ask("fish")])
  expect(again).toBe(fruit)
  expect(fish).not.toBe(fruit)
})
