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
