import { letter } from "./letter"
import {
  type OrderFacts,
  orderCanceled,
  orderDelivered,
  orderPlaced,
  orderRefunded,
  orderShipped,
  welcome,
} from "./order"
import { orderFacts, type OrderRow, parcelFacts, receiptKey } from "./order-facts"

const FACTS: OrderFacts = {
  number: "7",
  url: "https://shop.example.com/order/order_1?key=k",
  locale: "en-US",
  currency: "usd",
  name: null,
  lines: [{ title: "Mug", variant: null, quantity: 1, total: 26 }],
  sums: { goods: 26, discount: 6, delivery: 0, tax: 1.6, total: 21.6, taxIncluded: false },
  address: [],
  delivery: [],
}

const ROW: OrderRow = {
  id: "order_1",
  display_id: 7,
  email: "ann@example.com",
  locale: null,
  currency_code: "eur",
  no_notification: false,
  canceled_at: null,
  metadata: null,
  original_item_total: 52,
  original_item_subtotal: 43.7,
  discount_total: 0,
  shipping_total: 4.5,
  shipping_subtotal: 3.78,
  tax_total: 9.02,
  total: 56.5,
  items: [
    {
      id: "a",
      title: "Oat",
      product_title: "Mug",
      variant_title: "Default variant",
      quantity: 2,
      is_tax_inclusive: true,
      original_total: 52,
      original_subtotal: 43.7,
    },
  ],
  shipping_address: {
    first_name: "Ann",
    last_name: "Shopper",
    company: null,
    address_1: "Long Street 1",
    address_2: "",
    postal_code: "10115",
    city: "Berlin",
    province: null,
    country_code: "de",
  },
  shipping_methods: [{ name: "By post" }],
  payment_collections: [],
}

describe("A letter", () => {
  it("says the same as text and as HTML, whatever a name holds", () => {
    const { text, html } = letter({
      language: "en",
      subject: "S",
      greeting: "Hello,",
      says: "Look:",
      parts: [
        {
          heading: "Things",
          rows: [
            { label: '<img src=x onerror="a()">\nTotal: €0', detail: "a & b", value: "€1", url: "javascript:alert(1)" },
            { label: "T-1", url: "https://example.com/?a=1&b=2" },
          ],
        },
      ],
      action: { label: "Go", url: "https://example.com/" },
      note: "Bye.",
    })
    expect(text).toContain(
      'Things\n<img src=x onerror="a()"> Total: €0 (a & b): €1\nT-1\n  https://example.com/?a=1&b=2\n'
    )
    expect(html).toContain("&lt;img src=x onerror=&quot;a()&quot;&gt;")
    expect(html).toContain('<a href="https://example.com/?a=1&amp;b=2"')
    expect(html + text).not.toContain("javascript:")
  })
})

describe("A mail about an order", () => {
  it("writes sums as the order has them, with the tax where it belongs", () => {
    expect(orderPlaced(FACTS).text).toContain(
      "Goods: $26.00\nDiscount: -$6.00\nDelivery: Free\nTax: $1.60\nTotal: $21.60\n"
    )
    const facts = orderFacts(ROW, "ann@example.com", "https://shop.example.com")
    expect(orderPlaced(facts).text).toContain(
      "2 × Mug: €52.00\n\nGoods: €52.00\nDelivery: €4.50\nTotal (of which tax €9.02): €56.50\n"
    )
    expect(orderPlaced(facts).text).toContain(
      "It goes to\nAnn Shopper (Long Street 1, 10115 Berlin, Germany)\nBy post\n"
    )
  })

  it("says of a cancelled order what goes back only where something does", () => {
    expect(orderCanceled(FACTS, 0).text).not.toContain("back to you")
    expect(orderCanceled(FACTS, 21.6).text).toContain("$21.60 back to you")
  })

  it("lists of a parcel what is in it, and no empty number", () => {
    const items = [
      { line_item_id: "a", quantity: 6 },
      { line_item_id: "a", quantity: 3 },
      { line_item_id: null, quantity: 1 },
    ]
    const labels = [{ tracking_number: " ", tracking_url: null }]
    const parcel = parcelFacts(ROW, { id: "ful_1", items, labels })
    expect(parcel).toEqual({ lines: [{ title: "Mug", variant: null, quantity: 2 }], labels: [] })
    expect(orderShipped(FACTS, parcel).text).not.toContain("Tracking")
  })

  it("speaks the language that was ordered in, and writes figures as they are written there", () => {
    const german = { ...FACTS, locale: "de-DE" }
    const mails = [
      orderPlaced(german),
      orderShipped(german, { lines: [{ title: "Becher", variant: null, quantity: 1 }], labels: [] }),
      orderDelivered(german, { lines: [{ title: "Becher", variant: null, quantity: 1 }], labels: [] }),
      orderRefunded(german, 5),
      orderCanceled(german, 5),
      welcome({ name: "Ann", url: "https://s.example/account", locale: "de-DE" }),
    ]
    for (const { subject, text, html } of mails) {
      expect(subject).toMatch(/^(Deine|Eine|Dein) /)
      expect(text).toMatch(/^Hallo/)
      expect(html).toContain('<html lang="de">')
      expect(text).not.toMatch(/\b(your|the|Total|Delivery)\b/)
    }
    expect(orderRefunded(german, 1234.5).text).toContain("1.234,50")
  })

  it("takes no locale that is none, and keys a receipt to its order and address", () => {
    const at = (locale: string | null) => orderFacts({ ...ROW, locale }, "ann@example.com", "https://s.example").locale
    expect([at("de-AT"), at("de"), at("fr-FR"), at("not a locale"), at("")]).toEqual([
      "de-DE",
      "de-DE",
      "en-DE",
      "en-DE",
      "en-DE",
    ])
    const keys = [receiptKey("order_1", "a@b.c"), receiptKey("order_2", "a@b.c"), receiptKey("order_1", "a@b.d")]
    expect(new Set(keys).size).toBe(3)
  })
})
