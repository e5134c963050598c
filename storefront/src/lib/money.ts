/**
 * Medusa's prices are decimal amounts in the currency's major unit. They are only ever written here, never added up:
 * every sum a shopper sees was made by Medusa.
 */
export function formatMoney(amount: number, currency: string, locale: string): string {
  return formatter(currency, locale, Number.isInteger(amount)).format(amount)
}

/** For totals and receipts: the minor digits are always written, so that a column of figures lines up. */
export function formatTotal(amount: number, currency: string, locale: string): string {
  return formatter(currency, locale, false).format(amount)
}

const formatters = new Map<string, Intl.NumberFormat>()

function formatter(currency: string, locale: string, whole: boolean): Intl.NumberFormat {
  const key = `${locale} ${currency} ${whole}`
  let found = formatters.get(key)
  if (!found) {
    found = new Intl.NumberFormat(locale, {
      style: "currency",
      currency: currency.toUpperCase(),
      currencyDisplay: "narrowSymbol",
      ...(whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
    })
    formatters.set(key, found)
  }
  return found
}
