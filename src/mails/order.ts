import { type Letter, letter, type Part, type Row } from "./letter"
import { languageOf, type MailWords, wordsIn } from "./words"

/** What a mail about an order says of it. Every sum is the shop's own, in the currency's major unit. */
export interface OrderFacts {
  number: string
  /** Where its receipt opens. */
  url: string
  /** BCP 47; decides the words, and how figures are written. */
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
  const words = wordsIn(order.locale)
  return letter({
    ...about(order, words),
    subject: words.orderPlaced.subject(order.number),
    says: words.orderPlaced.says,
    parts: [
      { rows: order.lines.map((line) => ({ ...lineRow(line), value: money(order, line.total) })) },
      { rows: sumRows(order, words) },
      ...addressParts(order, words),
    ],
    note: words.orderPlaced.note,
  })
}

export function orderShipped(order: OrderFacts, parcel: ParcelFacts): Letter {
  const words = wordsIn(order.locale)
  return letter({
    ...about(order, words),
    subject: words.orderShipped.subject(order.number),
    says: words.orderShipped.says,
    parts: [...parcelParts(parcel, words), ...addressParts(order, words)],
    action: { label: words.seeWhere, url: order.url },
    note: words.orderShipped.note,
  })
}

export function orderDelivered(order: OrderFacts, parcel: ParcelFacts): Letter {
  const words = wordsIn(order.locale)
  return letter({
    ...about(order, words),
    subject: words.orderDelivered.subject(order.number),
    says: words.orderDelivered.says,
    parts: parcelParts({ ...parcel, labels: [] }, words),
    note: words.orderDelivered.note,
  })
}

/** @param amount of this refund alone */
export function orderRefunded(order: OrderFacts, amount: number): Letter {
  const words = wordsIn(order.locale)
  return letter({
    ...about(order, words),
    subject: words.orderRefunded.subject(order.number),
    says: words.orderRefunded.says(money(order, amount)),
    note: words.orderRefunded.note,
  })
}

/** @param returned all that went back of what was paid for the order, 0 where nothing was */
export function orderCanceled(order: OrderFacts, returned: number): Letter {
  const words = wordsIn(order.locale)
  const { says, returned: back } = words.orderCanceled
  return letter({
    ...about(order, words),
    subject: words.orderCanceled.subject(order.number),
    says: returned > 0 ? `${says} ${back(money(order, returned))}` : says,
    parts: [{ rows: order.lines.map((line) => lineRow(line)) }],
    note: words.orderCanceled.note,
  })
}

/** @param locale that the account was opened in, if that is known */
export function welcome({ name, url, locale }: { name: string | null; url: string; locale: string | null }): Letter {
  const { greeting, welcome: said } = wordsIn(locale)
  return letter({
    language: languageOf(locale),
    subject: said.subject,
    greeting: greeting(name),
    says: said.says,
    action: { label: said.action, url },
    note: said.note,
  })
}

function about({ locale, name, url }: OrderFacts, { greeting, seeOrder }: MailWords) {
  return { language: languageOf(locale), greeting: greeting(name), action: { label: seeOrder, url } }
}

function lineRow({ title, variant, quantity }: ParcelFacts["lines"][number]): Row {
  return { label: quantity === 1 ? title : `${quantity} × ${title}`, ...(variant ? { detail: variant } : {}) }
}

function sumRows(order: OrderFacts, { sums: named, taxIncluded: ofWhichTax }: MailWords): Row[] {
  const { goods, discount, delivery, tax, total, taxIncluded } = order.sums
  const row = (label: string, amount: number): Row => ({ label, value: money(order, amount) })
  return [
    row(named.goods, goods),
    ...(discount > 0 ? [row(named.discount, -discount)] : []),
    delivery === 0 ? { label: named.delivery, value: named.free } : row(named.delivery, delivery),
    ...(taxIncluded ? [] : [row(named.tax, tax)]),
    {
      ...row(named.total, total),
      strong: true,
      ...(taxIncluded && tax > 0 ? { detail: ofWhichTax(money(order, tax)) } : {}),
    },
  ]
}

function addressParts({ address, delivery }: OrderFacts, words: MailWords): Part[] {
  if (address.length === 0) return []
  const [first = "", ...rest] = address
  return [
    {
      heading: words.address,
      rows: [
        { label: first, ...(rest.length > 0 ? { detail: rest.join(", ") } : {}) },
        ...(delivery.length > 0 ? [{ label: delivery.join(", ") }] : []),
      ],
    },
  ]
}

function parcelParts({ lines, labels }: ParcelFacts, words: MailWords): Part[] {
  return [
    { rows: lines.map((line) => lineRow(line)) },
    ...(labels.length > 0
      ? [{ heading: words.tracking, rows: labels.map(({ number, url }) => ({ label: number, url })) }]
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
