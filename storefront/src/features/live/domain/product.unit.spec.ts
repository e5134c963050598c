import fc from "fast-check"
import {
  canBuy,
  chosen,
  initialSelection,
  mostAtOnce,
  pictureOf,
  priceFrom,
  select,
  soldOut,
  unitsLeft,
  valueState,
  type RoomProduct,
  type RoomVariant,
} from "./product"

const variant = (id: string, size: string, colour: string, price: number | null, left: number | null): RoomVariant => ({
  id,
  title: `${size} / ${colour}`,
  choices: { size, colour },
  price,
  priceText: price === null ? null : `${price} euro`,
  originalText: null,
  left,
  picture: null,
})

const product = (variants: RoomVariant[]): RoomProduct => ({
  id: "prod",
  handle: "mug",
  title: "Mug",
  subtitle: null,
  thumbnail: null,
  options: [
    { id: "size", title: "Size", values: ["S", "L"] },
    { id: "colour", title: "Colour", values: ["Ash"] },
  ],
  variants,
})

const mug = product([variant("s", "S", "Ash", 20, 0), variant("l", "L", "Ash", 30, 4)])

describe("a product in the room", () => {
  it("costs what the cheapest costs that can be bought", () => {
    expect(priceFrom(mug)).toEqual({ now: "30 euro", was: null, several: false })
    expect(priceFrom(product([variant("s", "S", "Ash", 20, 0)]))).toEqual({ now: "20 euro", was: null, several: false })
    expect(priceFrom(product([variant("s", "S", "Ash", null, 3)]))).toBeNull()
    expect(priceFrom(product([variant("s", "S", "Ash", 20, 1), variant("l", "L", "Ash", 30, 1)]))?.several).toBe(true)
  })

  it("counts what is left, or does not count at all", () => {
    expect(unitsLeft(mug)).toBe(4)
    expect(unitsLeft(product([variant("s", "S", "Ash", 20, 2), variant("l", "L", "Ash", 20, null)]))).toBeNull()
  })

  it("is sold out when no variant can be bought, including one without a price here", () => {
    expect(soldOut(mug)).toBe(false)
    expect(soldOut(product([variant("s", "S", "Ash", 20, 0), variant("l", "L", "Ash", null, 9)]))).toBe(true)
    expect(canBuy(variant("l", "L", "Ash", 20, null))).toBe(true)
  })

  it("says a value is sold out before it is chosen, and takes what has no alternative as chosen", () => {
    expect(valueState(mug, {}, "size", "S")).toBe("sold-out")
    expect(valueState(mug, {}, "size", "L")).toBe("open")
    expect(valueState(mug, { colour: "Blue" }, "size", "L")).toBe("missing")
    expect(initialSelection(mug)).toEqual({ colour: "Ash" })
    expect(chosen(mug, initialSelection(mug))).toBeNull()
    expect(chosen(mug, { size: "L", colour: "Ash" })?.id).toBe("l")
  })

  it("keeps what is made together with the value pressed, and asks anew for the rest", () => {
    const lamp: RoomProduct = {
      ...product([variant("s-ash", "S", "Ash", 20, 1), variant("l-ink", "L", "Ink", 20, 1)]),
      options: [
        { id: "size", title: "Size", values: ["S", "L"] },
        { id: "colour", title: "Colour", values: ["Ash", "Ink"] },
      ],
    }
    expect(select(lamp, { size: "S" }, "colour", "Ash")).toEqual({ size: "S", colour: "Ash" })
    expect(select(lamp, { size: "S" }, "colour", "Ink")).toEqual({ colour: "Ink" })
    expect(select(lamp, { size: "S", colour: "Ash" }, "size", "L")).toEqual({ size: "L" })
    expect(select(lamp, { size: "S" }, "colour", "Green")).toEqual({ size: "S" })
  })

  it("whatever is pressed, a choice of every option names a variant", () => {
    const values = ["a", "b", "c"]
    const ids = ["one", "two", "three"]
    const made = fc.uniqueArray(fc.tuple(...ids.map(() => fc.constantFrom(...values))), {
      minLength: 1,
      selector: (choices) => choices.join(),
    })
    const pressed = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...values)), { maxLength: 12 })
    fc.assert(
      fc.property(made, fc.array(fc.nat(2)), pressed, (grid, left, presses) => {
        const sparse: RoomProduct = {
          ...mug,
          options: ids.map((id) => ({ id, title: id, values })),
          variants: grid.map((choices, index) => ({
            ...variant(String(index), "", "", 20, left[index] ?? 1),
            choices: Object.fromEntries(ids.map((id, at) => [id, choices[at] ?? ""])),
          })),
        }
        let selection = initialSelection(sparse)
        for (const [id, value] of presses) {
          selection = select(sparse, selection, id, value)
          const exists = sparse.variants.some(({ choices }) => choices[id] === value)
          if (exists) expect(selection[id]).toBe(value)
          if (ids.every((each) => selection[each] !== undefined)) expect(chosen(sparse, selection)).not.toBeNull()
        }
      })
    )
  })

  it("shows what is chosen, as soon as all that it can still become looks the same", () => {
    const pictured = (id: string, size: string, colour: string, picture: string | null): RoomVariant => ({
      ...variant(id, size, colour, 20, 1),
      picture,
    })
    const [ash, ink] = ["ash.webp", "ink.webp"]
    const cup: RoomProduct = {
      ...product([
        pictured("s-ash", "S", "Ash", ash),
        pictured("l-ash", "L", "Ash", ash),
        pictured("s-ink", "S", "Ink", ink),
        pictured("l-ink", "L", "Ink", null),
      ]),
      thumbnail: "both.webp",
    }
    expect(pictureOf(cup, {})).toBe("both.webp")
    expect(pictureOf(cup, { size: "S" })).toBe("both.webp")
    expect(pictureOf(cup, { colour: "Ash" })).toBe(ash)
    expect(pictureOf(cup, { colour: "Ink", size: "S" })).toBe(ink)
    expect(pictureOf(cup, { colour: "Ink", size: "L" })).toBe("both.webp")
    expect(pictureOf(cup, { colour: "Green" })).toBe("both.webp")
    expect(pictureOf(product([]), {})).toBeNull()
  })

  it("never offers more than there are", () => {
    expect(mostAtOnce(variant("l", "L", "Ash", 30, 4))).toBe(4)
    expect(mostAtOnce(variant("l", "L", "Ash", 30, null))).toBe(10)
  })
})
