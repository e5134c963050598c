/** What an address may ask for in a place; where it stands twice, the first counts. */
export type SearchValue = string | string[] | undefined

/** Beyond this nobody pages, and a database should not have to count. */
const PAGE_MOST = 500

/** The page an address asks for; anything else is the first. */
export function pageAsked(value: SearchValue): number {
  const asked = Math.trunc(Number(Array.isArray(value) ? value[0] : value))
  return Math.min(PAGE_MOST, Math.max(1, asked || 1))
}

/** The address of a page of one of several lists that stand on it; the others stay where they are. */
export function pageHref(path: string, pages: Readonly<Record<string, number>>, anchor?: string): string {
  const asked = Object.entries(pages).filter(([, page]) => page > 1)
  const query = new URLSearchParams(asked.map(([name, page]) => [name, String(page)])).toString()
  return `${path}${query ? `?${query}` : ""}${anchor ? `#${anchor}` : ""}`
}

/** Which page numbers to show: first, last, and the current one with its neighbours; a gap where some are left out. */
export function pageWindow(page: number, pages: number): (number | "gap")[] {
  const wanted = new Set([1, 2, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages))
  const shown: (number | "gap")[] = []
  let before = 0
  for (const n of [...wanted].sort((a, b) => a - b)) {
    if (n - before === 2) shown.push(n - 1)
    else if (n - before > 2) shown.push("gap")
    shown.push(n)
    before = n
  }
  return shown
}
