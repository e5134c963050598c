import fc from "fast-check"
import { add, LINE_UP_MOST, lineUpItems, move, nextToPin, remove } from "./line-up"

const order = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 30 })

describe("the line-up", () => {
  it("keeps in its place what is not for sale here, or gone: nobody has taken it out", () => {
    const mug = { id: "mug" }
    const lineUp = [
      { product_id: "vase", position: 1, title: "Vase" },
      { product_id: "mug", position: 0, title: "Mug" },
      { product_id: "bowl", position: 2, title: null },
    ]
    expect(lineUpItems(lineUp, [mug])).toEqual([
      { id: "mug", title: "Mug", product: mug },
      { id: "vase", title: "Vase", product: null },
      { id: "bowl", title: null, product: null },
    ])
  })

  it("keeps every product exactly once, wherever it is moved", () => {
    fc.assert(
      fc.property(order, fc.nat(), fc.integer({ min: -5, max: 50 }), (ids, pick, to) => {
        const id = ids[pick % Math.max(1, ids.length)] ?? "absent"
        const moved = move(ids, id, to)
        expect([...moved].sort()).toEqual([...ids].sort())
        if (ids.includes(id)) expect(moved.indexOf(id)).toBe(Math.min(Math.max(to, 0), ids.length - 1))
        expect(moved.filter((other) => other !== id)).toEqual(ids.filter((other) => other !== id))
      })
    )
  })

  it("takes a product once, and no more than the server does", () => {
    expect(add(["a"], "a")).toEqual(["a"])
    const full = Array.from({ length: LINE_UP_MOST }, (_, n) => `p${n}`)
    expect(add(full, "one-more")).toEqual(full)
    expect(remove(["a", "b"], "a")).toEqual(["b"])
  })

  it("goes round all products before one comes again", () => {
    fc.assert(
      fc.property(
        order.filter((ids) => ids.length > 1),
        (ids) => {
          const shown: string[] = []
          let last: string | null = null
          for (let n = 0; n < ids.length; n++) {
            last = nextToPin(ids, last === null ? [] : [{ product_id: last }], last)
            shown.push(last as string)
          }
          expect(shown).toEqual(ids)
        }
      )
    )
  })

  it("has no next when everything is up or nothing is lined up", () => {
    expect(nextToPin(["a"], [{ product_id: "a" }], "a")).toBeNull()
    expect(nextToPin([], [], null)).toBeNull()
    // The product pinned last has left the line-up: begin at the top.
    expect(nextToPin(["a", "b"], [], "gone")).toBe("a")
  })
})
