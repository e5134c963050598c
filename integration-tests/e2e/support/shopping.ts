import type { Locator, Page } from "playwright-core"

/** On a product's page, which has chosen a value of each option already. */
export async function addProductToBag(page: Page): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: "Add to bag" }).click()
  await page.getByRole("link", { name: "Bag, 1 item" }).first().waitFor({ state: "attached" })
}

/** Of somebody in Berlin, in the checkout's first step. */
export async function fillAddress(form: Locator, street = "Long Street 1"): Promise<void> {
  await form.getByLabel("First name").fill("Ann")
  await form.getByLabel("Last name").fill("Shopper")
  await form.getByLabel("Street and number").fill(street)
  await form.getByLabel("Postcode").fill("10115")
  await form.getByLabel("Town").fill("Berlin")
  await form.getByRole("button", { name: "Continue" }).click()
}

/** From the choice of a delivery to the receipt. @returns the order's number */
export async function deliverAndPay(page: Page): Promise<string> {
  const main = page.getByRole("main")
  await main.getByRole("radio").first().click()
  await main.getByRole("button", { name: "Continue" }).click()
  await main.getByRole("button", { name: /^Pay / }).click()
  await page.waitForURL(/\/order\//)
  await page.getByRole("heading", { name: /^Thank you/ }).waitFor()
  const thanks = await page.getByText(/Your order #?\d+ is in/).textContent()
  return /\d+/.exec(thanks ?? "")?.[0] ?? ""
}
