import { type Letter, letter, type Part, type Row } from "./letter"

/** What a mail about an order says of it. Every sum is the shop's own, in the currency's major unit. */
export interface OrderFacts {
  number: string
  /** Where its receipt opens. */
  url: string
  /** BCP 47; decides how figures are written. */
  locale: string
  /** ISO 4217, in either case. */
  currency: string
  /** Whoever gets it, by their first name. */
  name: string | null
  lines: readonly { title: string; variant: string | null; quantity: number; total: number }[]
  sums: { goods: number; discount: number; delivery: number; tax: number; total: number; taxIncluded: boolean }
  address: readonly string[]
  delivery: readonly string[]
}

/** What travels together, with the carrier's numbers for it. */
export interface ParcelFacts {
  lines: readonly { title: string; variant: string | null; quantity: number }[]
  labels: readonly { number: string; url: string | null }[]
}

export function orderPlaced(order: OrderFacts): Letter {
  return letter({
    subject: `Your order ${order.number}`,
    greeting: greeting(order),
    says: "Thank you for your order. We write again as soon as it is on its way.",
    parts: [
      { rows: order.lines.map((line) => ({ ...lineRow(line), value: money(order, line.total) })) },
      { rows: sumRows(order) },
      ...addressParts(order),
    ],
    action: { label: "See your order", url: order.url },
    note: "The link opens your receipt, and says where your order is. Whoever has it can read it, so keep it to yourself.",
  })
}

export function orderShipped(order: OrderFacts, parcel: ParcelFacts): Letter {
  return letter({
    subject: `Your order ${order.number} is on its way`,
    greeting: greeting(order),
    says: "We have handed these over to the carrier:",
    parts: [...parcelParts(parcel), ...addressParts(order)],
    action: { label: "See where it is", url: order.url },
    note: "A carrier often takes a day before its page knows a number.",
  })
}

export function orderDelivered(order: OrderFacts, parcel: ParcelFacts): Letter {
  return letter({
    subject: `Your order ${order.number} has arrived`,
    greeting: greeting(order),
    says: "The carrier says that these have been handed over:",
    parts: parcelParts({ ...parcel, labels: [] }),
    action: { label: "See your order", url: order.url },
    note: "If you have not got it, or something is not as it should be, answer this mail.",
  })
}

/** @param amount of this refund alone */
export function orderRefunded(order: OrderFacts, amount: number): Letter {
  return letter({
    subject: `A refund for your order ${order.number}`,
    greeting: greeting(order),
    says: `We have sent ${money(order, amount)} back to you, the same way as you paid. Your bank may take a few days until it shows.`,
    action: { label: "See your order", url: order.url },
    note: "If you did not expect it, answer this mail.",
  })
}

/** @param returned all that went back of what was paid for the order, 0 where nothing was */
export function orderCanceled(order: OrderFacts, returned: number): Letter {
  const back = returned > 0 ? ` We send ${money(order, returned)} back to you, the same way as you paid.` : ""
  return letter({
    subject: `Your order ${order.number} is cancelled`,
    greeting: greeting(order),
    says: `Your order is cancelled and nothing of it will be sent.${back}`,
    parts: [{ rows: order.lines.map((line) => lineRow(line)) }],
    action: { label: "See your order", url: order.url },
    note: "If you did not expect it, answer this mail.",
  })
}

export function welcome({ name, url }: { name: string | null; url: string }): Letter {
  return letter({
    subject: "Your account is open",
    greeting: greeting({ name }),
    says: "Welcome. Your account keeps your orders and addresses, and your bag on every device.",
    action: { label: "See your account", url },
    note: "If you have not opened it, answer this mail.",
  })
}

function greeting({ name }: { name: string | null }): string {
  return name ? `Hello ${name},` : "Hello,"
}

function lineRow({ title, variant, quantity }: ParcelFacts["lines"][number]): Row {
  return { label: quantity === 1 ? title : `${quantity} × ${title}`, ...(variant ? { detail: variant } : {}) }
}

function sumRows(order: OrderFacts): Row[] {
  const { goods, discount, delivery, tax, total, taxIncluded } = order.sums
  const row = (label: string, amount: number): Row => ({ label, value: money(order, amount) })
  return [
    row("Goods", goods),
    ...(discount > 0 ? [row("Discount", -discount)] : []),
    delivery === 0 ? { label: "Delivery", value: "Free" } : row("Delivery", delivery),
    ...(taxIncluded ? [] : [row("Tax", tax)]),
    {
      ...row("Total", total),
      strong: true,
      ...(taxIncluded && tax > 0 ? { detail: `of which tax ${money(order, tax)}` } : {}),
    },
  ]
}

function addressParts({ address, delivery }: OrderFacts): Part[] {
  if (address.length === 0) return []
  const [first = "", ...rest] = address
  return [
    {
      heading: "It goes to",
      rows: [
        { label: first, ...(rest.length > 0 ? { detail: rest.join(", ") } : {}) },
        ...(delivery.length > 0 ? [{ label: delivery.join(", ") }] : []),
      ],
    },
  ]
}

function parcelParts({ lines, labels }: ParcelFacts): Part[] {
  return [
    { rows: lines.map((line) => lineRow(line)) },
    ...(labels.length > 0
      ? [{ heading: "Tracking", rows: labels.map(({ number, url }) => ({ label: number, url })) }]
      : []),
  ]
}

function money({ locale, currency }: OrderFacts, amount: number): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    currencyDisplay: "narrowSymbol",
  }).format(amount)
}
