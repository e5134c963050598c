import type { Page } from "playwright-core"

/** On a product's page, which has chosen a value of each option already. */
export async function addProductToBag(page: Page): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: "Add to bag" }).click()
  await page.getByRole("link", { name: "Bag, 1 item" }).first().waitFor({ state: "attached" })
}
