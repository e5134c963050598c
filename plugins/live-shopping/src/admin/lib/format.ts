export function money(amount: number, currency: string): string {
  return new Intl.NumberFormat(undefined, { style: "currency", currency: currency.toUpperCase() }).format(amount)
}

/**
 * How far into a show something was, as a player shows it: `4:07`, `1:04:07`. Null where the show has no beginning or began
 * later.
 */
export function timeInto(startedAt: string | null, iso: string | null): string | null {
  if (!startedAt || !iso) return null
  const seconds = Math.floor((Date.parse(iso) - Date.parse(startedAt)) / 1000)
  if (!(seconds >= 0)) return null
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (value: number) => String(value).padStart(2, "0")
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

export function moment(iso: string | null): string {
  return iso
    ? new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso))
    : "–"
}
