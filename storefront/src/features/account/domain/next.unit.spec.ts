import fc from "fast-check"
import { safeNext } from "./next"

const fallback = "/en-de/account"

describe("the way on after logging in", () => {
  it("follows a page of this site with its query and place", () => {
    expect(safeNext("/en-de/live/silver-tuesday", fallback)).toBe("/en-de/live/silver-tuesday")
    expect(safeNext("/en-de/shop?sort=name&page=2#list", fallback)).toBe("/en-de/shop?sort=name&page=2#list")
  })

  it.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/..//evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "evil.example",
    "",
    `/${"a".repeat(600)}`,
    undefined,
    ["/en-de"],
  ])("does not follow %p", (wish) => {
    expect(safeNext(wish, fallback)).toBe(fallback)
  })

  it("does not lead back to the form", () => {
    expect(safeNext("/en-de/login?next=%2Fen-de%2Flogin", fallback)).toBe(fallback)
  })

  it("never leaves the site, whatever is written", () => {
    const piece = fc.constantFrom(
      "/",
      "\\",
      ".",
      "..",
      ":",
      "@",
      "?",
      "#",
      "evil.example",
      "http",
      "%2f",
      "%5c",
      " ",
      "\n",
      "a"
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const target = safeNext(`/${pieces.join("")}`, fallback)
        expect(new URL(target, "http://shop.invalid").origin).toBe("http://shop.invalid")
      }),
      { numRuns: 2000 }
    )
  })
})
