import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8")

/** By how many pixels the page is wider than its window. */
export async function sideways(page: Page): Promise<number> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return Math.max(0, overflow)
}

/** Rules of WCAG 2.2 A and AA that the page, or what `within` selects of it, breaks, each with the places where it does. */
export async function axe(page: Page, within?: string): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async (within) => {
    type Result = { violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }
    const { axe } = window as unknown as { axe: { run(context: Document | string, options: object): Promise<Result> } }
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    const { violations } = await axe.run(within ?? document, { runOnly: { type: "tag", values: tags } })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`))
  }, within)
}
