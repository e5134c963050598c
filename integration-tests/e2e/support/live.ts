import type { LiveClient } from "@lsn/sdk/live"
import type { Locator, Page } from "playwright-core"
import { hold } from "./browser"

/** What a host and a shopper do in a show, by what is written on the page. */

export async function lineUp(studio: Page, titles: readonly string[]): Promise<void> {
  // The search lists everything by itself once the page is at work; what is typed before is lost.
  await studio.getByRole("button", { name: /^Add / }).first().waitFor()
  for (const title of titles) {
    await studio.getByLabel("Search by name").fill(title)
    await studio.getByRole("button", { name: `Add ${title}`, exact: true }).click()
  }
  await studio.getByRole("heading", { name: `Line-up (${titles.length})` }).waitFor()
  await studio.getByText("Saved", { exact: true }).first().waitFor()
}

/** At the show's desk: on air. */
export async function goLive(studio: Page): Promise<void> {
  await studio.getByRole("button", { name: "Go live" }).waitFor()
  await hold(studio, "Go live")
  await studio.getByRole("button", { name: "End the show" }).waitFor()
}

/**
 * The picture moves, and stands where the show's clock says: in its recording, which is played round and round since the
 * show's start by the server's time.
 */
export async function seesTheShowsSecond(page: Page, live: LiveClient, handle: string): Promise<void> {
  const asked = Date.now()
  const { show, server_now } = await live.shows.retrieve(handle)
  const ahead = Date.parse(server_now) - (asked + Date.now()) / 2
  const { video } = show
  if (video.kind !== "simulated") throw new Error(`The show has no recording on air: ${JSON.stringify(video)}`)
  const recording = { startedAt: Date.parse(video.started_at), durationMs: video.duration_ms, ahead, withinMs: 1500 }
  await page.waitForFunction(({ startedAt, durationMs, ahead, withinMs }) => {
    const element = [...document.querySelectorAll("video")].find((one) => one.getAttribute("src"))
    if (!element || element.paused || element.seeking || element.readyState < 3) return false
    const wanted = (Date.now() + ahead - startedAt) % durationMs
    const apart = Math.abs(element.currentTime * 1000 - wanted)
    return Math.min(apart, durationMs - apart) < withinMs
  }, recording)
}

/** The picture comes over LiveKit, and it moves. */
export async function seesTheCamera(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const video = document.querySelector("video")
    return video !== null && video.srcObject !== null && video.videoWidth > 0 && video.currentTime > 0
  })
}

export interface Address {
  street: string
  postcode: string
  town: string
  /** Where the country's addresses name one. */
  state?: string
}

export const BERLIN: Address = { street: "Long Street 1", postcode: "10115", town: "Berlin" }

/** One value of each option, where the product has several: the first of those that can still be bought. */
async function chooseWhatIsThere(sheet: Locator): Promise<void> {
  for (const group of await sheet.locator("fieldset:has(input[type=radio])").all()) {
    if ((await group.getByRole("radio", { checked: true }).count()) > 0) continue
    // The radio itself is not seen; what is pressed is the label around it.
    await group
      .locator("label")
      .filter({ hasNotText: /sold out|not with these/i })
      .first()
      .click()
  }
}

/** Buys what is pinned, from the button on the picture to the receipt. @returns the order's number */
export async function buyPinned(phone: Page, title: string, address: Address = BERLIN): Promise<string> {
  await phone.getByRole("button", { name: `Buy ${title}`, exact: true }).click()
  const sheet = phone.getByRole("dialog")
  const add = sheet.getByRole("button", { name: "Add to bag" })
  await add.waitFor()
  await chooseWhatIsThere(sheet)
  await add.click()
  await sheet.getByRole("button", { name: "Check out" }).click()
  await sheet.getByLabel("First name").fill("Ann")
  await sheet.getByLabel("Last name").fill("Shopper")
  if ((await sheet.getByLabel("E-mail").inputValue()) === "") {
    await sheet.getByLabel("E-mail").fill("ann@example.com")
  }
  await sheet.getByLabel("Street and number").fill(address.street)
  await sheet.getByLabel("Postcode").fill(address.postcode)
  await sheet.getByLabel("Town").fill(address.town)
  if (address.state) await sheet.getByLabel("State or province").selectOption({ label: address.state })
  await sheet.getByRole("button", { name: "Continue" }).click()
  const pay = sheet.getByRole("button", { name: /^Pay / })
  const delivery = sheet.getByRole("radio").first()
  await pay.or(delivery).first().waitFor({ state: "attached" })
  if (!(await pay.isVisible())) {
    await delivery.click()
    await sheet.getByRole("button", { name: "Continue" }).click()
  }
  await pay.click()
  const thanks = await sheet.getByText(/^Thank you\. Order \d+ is in\.$/).textContent()
  return /\d+/.exec(thanks ?? "")?.[0] ?? ""
}

/** Opens an order from the admin's list and reads who sold it. */
export async function seesOrderInAdmin(
  admin: Page,
  order: string,
  sale: { title: string; host: string; product: string }
): Promise<void> {
  await admin.getByRole("link", { name: "Orders" }).first().click()
  await admin.getByText(`#${order}`, { exact: true }).click()
  const widget = admin.getByRole("heading", { name: "Sold live" })
  await widget.waitFor()
  await admin.getByRole("link", { name: `1 × in “${sale.title}” by ${sale.host}` }).waitFor()
  await admin.getByText(/^From the pin put up \d+:\d\d into the show$/).waitFor()
  expect(await admin.getByText(/lpin_/).count()).toBe(0)
}
