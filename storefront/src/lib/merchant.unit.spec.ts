import { brandFrom, slugOf } from "./merchant"

describe("A maker's page", () => {
  it("has the handle that a merchant gave it, or one made of the name", () => {
    const metadata = { handle: "tern", place: "", story: 7 }
    expect(brandFrom({ id: "ptyp_1", value: "Tern & Tide", metadata }, "en")).toEqual({
      typeId: "ptyp_1",
      name: "Tern & Tide",
      handle: "tern",
      place: null,
      story: null,
    })
    expect(brandFrom({ id: "ptyp_1", value: "Tern & Tide", metadata: null }, "en").handle).toBe("tern-tide")
  })

  it.each([
    ["Café Öl", "cafe-ol"],
    [" —A.B— ", "a-b"],
    ["木の工房", "木の工房"],
  ])("%s is %s in an address", (name, slug) => expect(slugOf(name)).toBe(slug))
})
