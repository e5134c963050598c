import { whyNotAdded } from "./not-added"

const why = (code: string | undefined, message = "") => whyNotAdded({ code, message })

describe("what could not be put into the bag", () => {
  it("was taken down by the host only where the shop says so by name", () => {
    expect(why("pin_not_up")).toBe("unpinned")
    expect(why("pin_not_found")).toBe("unpinned")
    for (const code of ["try_again", "conflict", "variant_not_pinned", "not_found", undefined]) {
      expect(why(code)).toBe("failed")
    }
  })

  it("cannot come into the bag of an account that nobody is logged in to", () => {
    expect(why("cart_not_found")).toBe("logged-out")
  })

  it("is sold out by its code or by the core's own sentence", () => {
    expect(why("insufficient_inventory")).toBe("sold-out")
    expect(why("not_allowed", "Some variant does not have the required inventory")).toBe("sold-out")
  })

  it("has no price in this country", () => {
    expect(why("invalid_data", "Variants with IDs variant_1 do not have a price")).toBe("not-sold-here")
  })
})
