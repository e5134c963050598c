import type { Browser, Page } from "playwright-core"
import { describeNeeds } from "../support/needs"
import { DESKTOP, openBrowser, PHONE, visitor } from "./support/browser"
import { GITHUB_VARIABLE, theShop } from "./support/shop"

describeNeeds("chromium", "Logging in with an account at GitHub", () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  /** A browser in which GitHub's page is answered by whoever is named, without a word. */
  async function personAs(login: string, size = PHONE): Promise<Page> {
    const context = await visitor(browser, { size })
    await context.route("https://github.com/login/oauth/authorize*", async (route) => {
      const asked = new URL(route.request().url())
      asked.searchParams.set("login", login)
      const there = `${process.env[GITHUB_VARIABLE]}${asked.pathname}${asked.search}`
      await route.fulfill({ status: 302, headers: { location: there } })
    })
    return context.newPage()
  }
  const logInPage = (next = "") => `${theShop().storefront}/en-de/login${next}`

  it("makes a shopper's account the first time, and finds it the second", async () => {
    for (const _visit of ["first", "second"]) {
      const page = await personAs("ann")
      await page.goto(logInPage())
      await page.getByRole("button", { name: "Continue with GitHub" }).click()
      await page.getByRole("heading", { name: "Hello, Ann" }).waitFor()
      expect(new URL(page.url()).pathname).toBe("/en-de/account")
      await page.context().close()
    }
  })

  it("leads back to the page that asked for the log-in", async () => {
    const page = await personAs("ann")
    await page.goto(logInPage("?next=%2Fen-de%2Faccount%2Forders"))
    await page.getByRole("button", { name: "Continue with GitHub" }).click()
    await page.waitForURL(/\/account\/orders$/)
    await page.context().close()
  })

  it("says so when the other site refuses, or knows no e-mail address, and logs nobody in", async () => {
    for (const [login, words] of [
      ["nobody", "did not let you in"],
      ["silent", "did not tell us an e-mail address"],
    ] as const) {
      const page = await personAs(login)
      await page.goto(logInPage())
      await page.getByRole("button", { name: "Continue with GitHub" }).click()
      await page.getByRole("main").getByText(words).waitFor()
      expect((await page.context().cookies()).map(({ name }) => name)).not.toContain("lsn_customer")
      await page.context().close()
    }
  })

  it("takes no way back that this browser did not set out on", async () => {
    const page = await personAs("ann")
    await page.goto(`${theShop().storefront}/auth/callback?code=somebody-elses&state=somebody-elses`)
    await page.waitForURL(/\/en-[a-z]{2}$/)
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain("lsn_customer")
    await page.context().close()
  })

  it("makes nobody a merchant who was not invited", async () => {
    const page = await personAs("ann", DESKTOP)
    await page.goto(`${theShop().api}/app/login`)
    await page.getByRole("button", { name: /github/i }).click()
    await page.getByText("There is no admin user with your e-mail address.").first().waitFor()
    expect((await page.request.get(`${theShop().api}/admin/users/me`)).status()).toBe(401)
    await page.context().close()
  })
})
