import { choose, firstChoice, matching, valueState, type Choice } from "./product"

const choices: Choice[] = [
  { id: "oat-s", options: { Colour: "Oat", Size: "S" }, buyable: false },
  { id: "oat-l", options: { Colour: "Oat", Size: "L" }, buyable: true },
  { id: "ink-s", options: { Colour: "Ink", Size: "S" }, buyable: true },
]

describe("choosing a variant", () => {
  it("opens on one that can be bought", () => {
    expect(firstChoice(choices)?.id).toBe("oat-l")
    expect(firstChoice(choices.slice(0, 1))?.id).toBe("oat-s")
  })

  it("keeps the rest of the choice when such a variant exists", () => {
    expect(choose(choices, { Colour: "Ink", Size: "S" }, "Colour", "Oat")?.id).toBe("oat-s")
  })

  it("falls to a variant that exists when the combination does not", () => {
    expect(choose(choices, { Colour: "Oat", Size: "L" }, "Colour", "Ink")?.id).toBe("ink-s")
  })

  it("says sold out before it is pressed", () => {
    expect(valueState(choices, { Colour: "Oat", Size: "L" }, "Size", "S")).toBe("sold-out")
    expect(valueState(choices, { Colour: "Ink", Size: "S" }, "Size", "S")).toBe("available")
  })

  it("never takes a variant for options that are not its own", () => {
    expect(matching(choices, { Colour: "Oat" })).toBeUndefined()
  })
})
