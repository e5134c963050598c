import { moved } from "./core-sources"

const at = (second: number) => new Date(Date.UTC(2026, 4, 1, 12, 0, second))
const capture = (id: string, amount: number, second: number) => ({ id, amount, created_at: at(second) })

describe("captures that are told", () => {
  const [first, second, foreign] = [capture("one", 4, 1), capture("two", 6, 2), capture("foreign", 5, 0)]
  const row = (captured_amount: number | null, captures = [first, second]) => ({
    id: "pay_1",
    captures,
    payment_collection: { captured_amount, refunded_amount: null, payments: [{ captures }, { captures: [foreign] }] },
  })
  const told = (captured_amount: number | null) => moved(row(captured_amount), "captures").map(({ id }) => id)

  it("are those that the collection's sum speaks of: not the one that the provider has not answered yet", () => {
    expect(told(null)).toEqual([])
    expect(told(5)).toEqual([])
    expect(told(9)).toEqual(["one"])
    expect(told(14)).toEqual(["one"])
    expect(told(15)).toEqual(["one", "two"])
  })

  it("are none of a payment without a collection", () => {
    expect(moved({ id: "pay_1", captures: [first] }, "captures")).toEqual([])
    expect(moved(row(15), "refunds")).toEqual([])
  })
})
