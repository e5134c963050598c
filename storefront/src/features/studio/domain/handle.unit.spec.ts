import { isHandle } from "./handle"

describe("a host's address", () => {
  it("is of small letters and digits, joined by single hyphens", () => {
    for (const right of ["a", "ann", "ann-b", "3-cups", "a".repeat(64)]) expect(isHandle(right)).toBe(true)
  })

  it("is nothing that the shop would refuse once the log-in is made", () => {
    for (const wrong of ["", "a--b", "-a", "a-", "Ann", "a b", "ä", "a_b", "a".repeat(65)]) {
      expect(isHandle(wrong)).toBe(false)
    }
  })
})
