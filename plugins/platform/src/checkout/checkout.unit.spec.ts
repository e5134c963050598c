import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import fc from "fast-check"

import { fingerprintOf, shareOf } from "./order-from-cart"
import { contributeToCheckout, handlersOf, SEAMS } from "./seams"
import { chooseSites, completeParts, type Level, type Want } from "./sourcing"
import { withStockLocks } from "./stock-locks"
import type { CheckoutCart } from "./types"

const SITES = ["north", "south", "east"]
const ITEMS = ["i1", "i2"]

const levels = fc.uniqueArray(
  fc.record({
    inventory_item_id: fc.constantFrom(...ITEMS),
    location_id: fc.constantFrom(...SITES),
    stocked_quantity: fc.integer({ min: 0, max: 20 }),
    reserved_quantity: fc.integer({ min: 0, max: 10 }),
  }),
  { selector: (level: Level) => `${level.inventory_item_id} ${level.location_id}` }
)
const wants = fc.array(
  fc.record({
    line_id: fc.constantFrom("a", "b", "c"),
    inventory_item_id: fc.constantFrom(...ITEMS),
    quantity: fc.integer({ min: 1, max: 8 }),
    allow_backorder: fc.constant(false),
    locations: fc.shuffledSubarray(SITES),
  }),
  { maxLength: 6 }
)

const total = (taken: readonly (Want & { location_id: string })[], level: Level) =>
  taken
    .filter((one) => one.inventory_item_id === level.inventory_item_id && one.location_id === level.location_id)
    .reduce((sum, { quantity }) => sum + Number(quantity), 0)

describe("the choice of sites", () => {
  it("takes from no site more than is free there, whatever lines there are, and only from sites that may give", () => {
    fc.assert(
      fc.property(levels, wants, (levels, wants) => {
        let taken
        try {
          taken = chooseSites(wants, levels)
        } catch (error) {
          expect(error).toMatchObject({ code: "insufficient_inventory" })
          return
        }
        expect(taken).toHaveLength(wants.length)
        for (const [index, one] of taken.entries()) expect(wants[index]?.locations).toContain(one.location_id)
        for (const level of levels) {
          const free = Number(level.stocked_quantity) - Number(level.reserved_quantity)
          expect(total(taken, level)).toBeLessThanOrEqual(Math.max(0, free))
        }
      })
    )
  })

  it("is the core's for a single line: the first site that holds the whole", () => {
    fc.assert(
      fc.property(
        levels,
        wants.filter(({ length }) => length === 1),
        (levels, wants) => {
          const [want] = wants as unknown as [Want]
          const first = want.locations.find((location_id) =>
            levels.some(
              (level) =>
                level.inventory_item_id === want.inventory_item_id &&
                level.location_id === location_id &&
                Number(level.stocked_quantity) - Number(level.reserved_quantity) >= Number(want.quantity)
            )
          )
          if (first === undefined) expect(() => chooseSites(wants, levels)).toThrow()
          else expect(chooseSites(wants, levels)[0]?.location_id).toBe(first)
        }
      )
    )
  })

  it("refuses no line that may be ordered before it is there, as long as there is a site", () => {
    fc.assert(
      fc.property(levels, wants, (levels, wants) => {
        const patient = wants.map((want) => ({ ...want, allow_backorder: true, locations: SITES }))
        expect(chooseSites(patient, levels)).toHaveLength(wants.length)
      })
    )
  })
})

describe("parts of a line", () => {
  const cart = {
    id: "cart",
    items: [
      { id: "a", quantity: 5 },
      { id: "b", quantity: 2 },
    ],
  } as unknown as CheckoutCart

  it("bear an amount so that the shares add up to it exactly", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000, max: 100_000 }).map((cents) => cents / 100),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        (amount, quantities) => {
          const shares = quantities.map((_, index) => shareOf(amount, quantities, index))
          expect(MathBN.eq(MathBN.sum(...shares), amount)).toBe(true)
        }
      )
    )
  })

  it("are completed by a whole line where nobody sourced it, and must add up where somebody did", () => {
    const half = [
      { line_id: "a", quantity: 3, location_id: "north" },
      { line_id: "a", quantity: 2, location_id: "south" },
    ]
    expect(completeParts(cart, half, "x")).toEqual([...half, { line_id: "b", quantity: 2, location_id: null }])
    expect(() => completeParts(cart, half.slice(1), "x")).toThrow('"x"')
    expect(() => completeParts(cart, [{ line_id: "z", quantity: 1, location_id: null }], "x")).toThrow()
    const negative = [
      { line_id: "b", quantity: 3, location_id: null },
      { line_id: "b", quantity: -1, location_id: null },
    ]
    expect(() => completeParts(cart, negative, "x")).toThrow()
  })
})

describe("the fingerprint of an order", () => {
  const lines = fc.array(fc.record({ title: fc.string(), quantity: fc.nat(), metadata: fc.object({ maxDepth: 1 }) }), {
    minLength: 1,
    maxLength: 4,
  })

  it("does not depend on the order in which rows and fields come", () => {
    fc.assert(
      fc.property(lines, (items) => {
        const turned = items.map((line) => Object.fromEntries(Object.entries(line).reverse())).reverse()
        expect(fingerprintOf({ email: "a", items: turned })).toBe(fingerprintOf({ items, email: "a" }))
      })
    )
  })

  it("is another for another order", () => {
    fc.assert(
      fc.property(lines, (items) => {
        const [first, ...rest] = items
        const more = { ...first, quantity: (first?.quantity ?? 0) + 1 }
        expect(fingerprintOf({ items: [more, ...rest] })).not.toBe(fingerprintOf({ items }))
        expect(fingerprintOf({ items: [...items, more] })).not.toBe(fingerprintOf({ items }))
      })
    )
  })
})

describe("the locks of the stock", () => {
  /** A locking module that only looks: how many are inside at once, and whether two hold one key. */
  function watched(connections: number) {
    const held = new Set<string>()
    const seen = { most: 0, shared: 0, inside: 0 }
    const execute = async (keys: string[], work: () => Promise<unknown>) => {
      seen.shared += keys.filter((key) => held.has(key)).length
      for (const key of keys) held.add(key)
      seen.most = Math.max(seen.most, ++seen.inside)
      try {
        return await work()
      } finally {
        seen.inside--
        for (const key of keys) held.delete(key)
      }
    }
    const resolve = (name: string) =>
      name === ContainerRegistrationKeys.PG_CONNECTION ? { client: { pool: { max: connections } } } : { execute }
    return { container: { resolve } as unknown as MedusaContainer, seen }
  }

  it("let one in for each item and no more at once than half of the connections, and nobody waits for ever", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9 }),
        fc.array(
          fc.record({ items: fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 3 }), fails: fc.boolean() }),
          { maxLength: 12 }
        ),
        async (connections, buyers) => {
          const { container, seen } = watched(connections)
          const outcomes = await Promise.allSettled(
            buyers.map(({ items, fails }) =>
              withStockLocks(container, items, async () => {
                await new Promise((wake) => setImmediate(wake))
                if (fails) throw new Error("no")
              })
            )
          )
          expect(outcomes.map(({ status }) => status === "rejected")).toEqual(buyers.map(({ fails }) => fails))
          expect(seen).toMatchObject({ shared: 0, inside: 0 })
          expect(seen.most).toBeLessThanOrEqual(Math.max(1, Math.floor(connections / 2)))
        }
      ),
      { numRuns: 60 }
    )
  })
})

describe("the registry of seams", () => {
  it("asks by order and then by name, one handler a plugin, and forgets on demand", () => {
    const nothing = () => Promise.resolve()
    const away = [
      contributeToCheckout("b", "placed", nothing),
      contributeToCheckout("a", "placed", nothing),
      contributeToCheckout("z", "placed", nothing, { order: -1 }),
      contributeToCheckout("a", "placed", nothing),
    ]
    expect(handlersOf("placed").map(({ owner }) => owner)).toEqual(["z", "a", "b"])
    for (const one of away) one()
    expect(SEAMS.flatMap((seam) => handlersOf(seam))).toEqual([])
  })
})
