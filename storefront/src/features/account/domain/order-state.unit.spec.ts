import { isPartial, orderState, trackingLink } from "./order-state"

const order = (status: string, payment_status: string, fulfillment_status: string) => ({
  status,
  payment_status,
  fulfillment_status,
})

describe("where an order is, in one word", () => {
  it.each([
    [order("pending", "authorized", "not_fulfilled"), "received"],
    [order("pending", "captured", "partially_fulfilled"), "packing"],
    [order("pending", "captured", "fulfilled"), "packing"],
    [order("pending", "captured", "partially_shipped"), "onItsWay"],
    [order("completed", "captured", "shipped"), "onItsWay"],
    [order("completed", "captured", "delivered"), "delivered"],
    [order("completed", "refunded", "delivered"), "returned"],
    [order("canceled", "canceled", "canceled"), "canceled"],
    [order("canceled", "refunded", "not_fulfilled"), "refunded"],
    [{ status: "pending" }, "received"],
  ])("%j is %s", (facts, state) => {
    expect(orderState(facts)).toBe(state)
  })

  it("says when only a part is that far", () => {
    expect(isPartial(order("pending", "captured", "partially_shipped"))).toBe(true)
    expect(isPartial(order("pending", "captured", "shipped"))).toBe(false)
  })

  it("opens a carrier's page and nothing else", () => {
    expect(trackingLink("https://track.example/1Z")).toBe("https://track.example/1Z")
    expect(trackingLink("javascript:alert(1)")).toBeNull()
    expect(trackingLink("#")).toBeNull()
    expect(trackingLink(null)).toBeNull()
  })
})
