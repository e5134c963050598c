import { pageAsked, pageHref, pageWindow } from "./pages"

describe("the pages of a list", () => {
  it("are asked for by a number, and by nothing else", () => {
    expect(pageAsked("3")).toBe(3)
    expect(pageAsked(["4", "9"])).toBe(4)
    for (const odd of [undefined, "", "0", "-2", "x", "NaN", "0.5"]) expect(pageAsked(odd)).toBe(1)
    expect(pageAsked("99999999999")).toBe(500)
    expect(pageAsked("Infinity")).toBe(500)
  })

  it("leave the other lists of the same address where they are", () => {
    expect(pageHref("/en-de/live", { now: 1, soon: 2, past: 3 }, "past")).toBe("/en-de/live?soon=2&past=3#past")
    expect(pageHref("/en-de/live", { now: 1, soon: 1, past: 1 }, "past")).toBe("/en-de/live#past")
    expect(pageHref("/studio", { page: 1 })).toBe("/studio")
  })

  it("are named by the first, the last and the ones around this one", () => {
    expect(pageWindow(6, 11)).toEqual([1, 2, "gap", 5, 6, 7, "gap", 11])
    expect(pageWindow(1, 3)).toEqual([1, 2, 3])
  })
})
