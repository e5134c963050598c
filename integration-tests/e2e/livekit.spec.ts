import type { Browser } from "playwright-core"
import { describeNeeds } from "../support/needs"
import { DESKTOP, openBrowser, PHONE, visitor } from "./support/browser"
import { goLive, lineUp } from "./support/live"
import { approvedHost, products, logInAsHost } from "./support/people"
import { theShop } from "./support/shop"

describeNeeds(["chromium", "livekit-server"], "A show from a camera, over LiveKit", () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it("what the host's camera sees is seen by the audience, and what is pinned can be bought beside it", async () => {
    const shop = theShop()
    const title = "From the workbench"
    const inge = await approvedHost(shop, "Inge")
    const [product] = await products(shop, "de", 1)
    const goods = product?.title ?? ""

    const host = await logInAsHost(await visitor(browser, { size: DESKTOP }), shop, inge.login)
    await host.getByRole("link", { name: "New show" }).click()
    await host.getByLabel("Title").fill(title)
    await host.getByRole("radio", { name: /^Camera/ }).check()
    await host.getByRole("button", { name: "Create the show" }).click()
    await host.getByRole("heading", { name: title }).waitFor()
    await lineUp(host, [goods])
    await host.getByRole("link", { name: "Go to the desk" }).click()
    await host.getByRole("button", { name: "Open the camera" }).click()
    await host.getByText("Only you see this.").waitFor()
    await goLive(host)
    await host.getByText("Picture and sound are going out.").waitFor()

    const phone = await (await visitor(browser, { size: PHONE })).newPage()
    await phone.goto(`${shop.storefront}/en-de/live`)
    await phone
      .getByRole("link", { name: `Watch ${title} by Inge` })
      .first()
      .click()
    await phone.waitForFunction(() => {
      const video = document.querySelector("video")
      return video !== null && video.srcObject !== null && video.videoWidth > 0 && video.currentTime > 0
    })
    await host.getByRole("button", { name: `Pin ${goods}`, exact: true }).click()
    await phone.getByRole("button", { name: `Buy ${goods}`, exact: true }).waitFor()
  })
})
