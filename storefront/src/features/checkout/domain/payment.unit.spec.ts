import { costs, isReady } from "./payment"

const shown = { amount: 40, currency: "eur" }

describe("what the button said", () => {
  it("is what the cart costs, to the cent and in the same currency", () => {
    expect(costs({ total: 40, currency_code: "eur" }, shown)).toBe(true)
    expect(costs({ total: 40, currency_code: "EUR" }, shown)).toBe(true)
    expect(costs({ total: 40.01, currency_code: "eur" }, shown)).toBe(false)
    expect(costs({ total: 40, currency_code: "usd" }, shown)).toBe(false)
    expect(costs({ total: null, currency_code: "eur" }, { amount: 0, currency: "eur" })).toBe(true)
  })
})

describe("a payment session", () => {
  const session = { provider_id: "pp_a", amount: 40, currency_code: "eur", status: "pending" }

  it("is used only for its own provider and sum, while it is open", () => {
    expect(isReady([session], "pp_a", shown)).toBe(true)
    expect(isReady([{ ...session, status: "requires_more" }], "pp_a", shown)).toBe(true)
    for (const other of [
      { ...session, provider_id: "pp_b" },
      { ...session, amount: 39 },
      { ...session, currency_code: "usd" },
      { ...session, status: "canceled" },
      { ...session, status: "error" },
    ]) {
      expect(isReady([other], "pp_a", shown)).toBe(false)
    }
  })

  it("is made where there is none", () => {
    expect(isReady(null, "pp_a", shown)).toBe(false)
    expect(isReady([], "pp_a", shown)).toBe(false)
  })
})
