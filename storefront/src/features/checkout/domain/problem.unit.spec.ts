import { problemOf } from "./problem"

describe("what Medusa refused", () => {
  it("is a shortage, whether it is told by a code or in the core's own sentence", () => {
    expect(problemOf({ code: "insufficient_inventory", message: "" })).toBe("sold-out")
    expect(problemOf(new Error("Some variant does not have the required inventory"))).toBe("sold-out")
  })

  it("is something that has no price in this country, which is no shortage and no change of a price", () => {
    expect(problemOf(new Error("Variants with IDs variant_1 do not have a price"))).toBe("not-sold-here")
    expect(problemOf(new Error("Items Mug do not have a price"))).toBe("not-sold-here")
  })

  it("is the payment, when a completion answers that it was not authorised", () => {
    expect(problemOf({ type: "payment_authorization_error", message: "Declined" })).toBe("payment")
  })

  it("is a failure in every other case, whatever was thrown", () => {
    for (const thrown of [null, "no", 5, new Error("The price list could not be read"), { message: 7 }]) {
      expect(problemOf(thrown)).toBe("failed")
    }
  })
})
