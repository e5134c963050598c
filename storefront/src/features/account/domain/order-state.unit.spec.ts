import { isPartial, orderState, parcelsOf, trackingLink } from "./order-state"

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

describe("the parcels of an order", () => {
  const at = "2026-03-01T10:00:00.000Z"
  const label = { tracking_number: "1Z999", tracking_url: "https://track.example/1Z999" }

  it("says of each where it is", () => {
    const parcels = parcelsOf([{}, { shipped_at: at }, { shipped_at: at, delivered_at: at }])
    expect(parcels.map(({ state }) => state)).toEqual(["packing", "onItsWay", "delivered"])
  })

  it("leaves out what was undone", () => {
    expect(parcelsOf([{ shipped_at: at, canceled_at: at, labels: [label] }])).toEqual([])
  })

  it("gives every number the carrier gave, and leads only where there is a page", () => {
    const [parcel] = parcelsOf([{ labels: [label, { tracking_number: "2Z", tracking_url: "" }] }])
    expect(parcel?.labels).toEqual([
      { number: "1Z999", href: "https://track.example/1Z999" },
      { number: "2Z", href: null },
    ])
  })

  it("makes no number of what is none", () => {
    const labels = [null, 7, {}, { tracking_number: "" }, { tracking_number: " " }, { tracking_number: 5 }]
    expect(parcelsOf([{ labels }, { labels: "1Z999" }])).toEqual([
      { state: "packing", labels: [] },
      { state: "packing", labels: [] },
    ])
  })
})
