import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { refreshProducts } from "./_refresh"

/** The two modules it uses: an index whose reading takes its time, and a lock that one holds after the other. */
function shop(ingest: (ids: string[]) => Promise<void>) {
  let held: Promise<unknown> = Promise.resolve()
  const modules: Record<string, unknown> = {
    [Modules.SEARCH]: { ingest: ({ data }: { data: { id: string[] } }) => ingest(data.id) },
    [Modules.LOCKING]: {
      execute: (_keys: string[], work: () => Promise<void>) => {
        const mine = held.then(work)
        held = mine.catch(() => undefined)
        return mine
      },
    },
  }
  return { resolve: (name: string) => modules[name] } as unknown as MedusaContainer
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

it("reads what changes together once, and what changes meanwhile when the index has the former", async () => {
  const steps: string[] = []
  const container = shop(async (ids) => {
    steps.push(`read ${ids.join(" ")}`)
    await pause(900)
    steps.push(`wrote ${ids.join(" ")}`)
  })
  const first = [refreshProducts(container, ["a"]), refreshProducts(container, ["b", "a"])]
  await pause(700)
  const second = refreshProducts(container, ["a"])
  await pause(600)
  const joined = refreshProducts(container, ["c"])
  await Promise.all([...first, second, joined])
  expect(steps).toEqual(["read a b", "wrote a b", "read a c", "wrote a c"])
})

it("takes along what could not be read the last time", async () => {
  const read: string[][] = []
  const container = shop(async (ids) => {
    read.push([...ids])
    await pause(1)
    if (read.length === 1) throw new Error("the database is away")
  })
  await expect(refreshProducts(container, ["a"])).rejects.toThrow("the database is away")
  await refreshProducts(container, [])
  await refreshProducts(container, [])
  expect(read).toEqual([["a"], ["a"]])
})
