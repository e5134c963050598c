import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { BrowserContext } from "playwright-core"
import type { ShopAddress } from "../../support/shop"

/**
 * Opens the newest mail of a subject to somebody in the shop's mailbox, and waits for it where it is still on its way.
 *
 * @returns where its first link into the storefront leads
 */
export async function linkInMail(
  context: BrowserContext,
  { stateFolder, storefront }: ShopAddress,
  { to, subject }: { to: string; subject: string | RegExp }
): Promise<string> {
  const { port } = JSON.parse(readFileSync(join(stateFolder, "mailbox.json"), "utf8")) as { port: number }
  const page = await context.newPage()
  const mail = page
    .getByRole("listitem")
    .filter({ hasText: to })
    .filter({ has: page.getByRole("link", { name: subject }) })
    .first()
  while ((await page.goto(`http://localhost:${port}`), await mail.count()) === 0) await page.waitForTimeout(100)
  await mail.getByRole("link", { name: subject }).click()
  const href = await page.locator(`pre a[href^="${storefront}"]`).first().getAttribute("href")
  await page.close()
  return href ?? ""
}
