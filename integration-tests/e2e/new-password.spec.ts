import type { Browser, BrowserContext, Page } from "playwright-core"
import { describeNeeds } from "../support/needs"
import { DESKTOP, openBrowser, PHONE, visitor } from "./support/browser"
import { linkInMail } from "./support/mailbox"
import { approvedHost, logIn, logInAsShopper, newShopper, type Login } from "./support/people"
import { theShop } from "./support/shop"

const MARKET = "en-de"
const NEW = "four green windows"

describeNeeds("chromium", "A forgotten password", () => {
  let browser: Browser
  let phone: BrowserContext
  let mails: BrowserContext
  let ann: Login

  beforeAll(async () => {
    browser = await openBrowser()
    phone = await visitor(browser, { size: PHONE })
    mails = await visitor(browser, { size: DESKTOP })
    ann = await newShopper(theShop(), "Ann")
  })
  afterAll(() => browser.close())

  const linkTo = (email: string) => linkInMail(mails, theShop(), { to: email, subject: "Set a new password" })

  async function ask(page: Page, email: string): Promise<void> {
    const main = page.getByRole("main")
    await main.getByRole("link", { name: "Forgot your password?" }).click()
    await main.getByRole("heading", { name: "A new password" }).waitFor()
    await main.getByLabel("E-mail").fill("not an address")
    await main.getByRole("button", { name: "Send the link" }).click()
    await main.getByText("Write an e-mail address like name@example.com.").waitFor()
    await main.getByLabel("E-mail").fill(` ${email.toUpperCase()} `)
    await main.getByRole("button", { name: "Send the link" }).click()
    await main.getByRole("status").filter({ hasText: email }).waitFor()
  }

  const setTo = async (page: Page, password: string) => {
    await page.getByRole("main").getByLabel("Password", { exact: true }).fill(password)
    await page.getByRole("main").getByRole("button", { name: "Set the password" }).click()
  }

  it("is replaced by the link in a mail, once, and every log-in that stood is over", async () => {
    const before = await logInAsShopper(await visitor(browser, { size: DESKTOP }), theShop(), MARKET, ann)
    const page = await phone.newPage()
    await page.goto(`${theShop().storefront}/${MARKET}/login`)
    await ask(page, ann.email)
    const link = await linkTo(ann.email)
    expect(new URL(link).origin).toBe(theShop().storefront)
    await page.goto(link)
    expect(new URL(page.url()).pathname).toBe(`/${MARKET}/new-password`)
    const main = page.getByRole("main")
    await setTo(page, "short")
    await main.getByText("At least 10 characters.", { exact: true }).waitFor()
    await setTo(page, NEW)
    await main.getByText("Your new password is set. Log in with it.").waitFor()
    await logIn(page, ann)
    await main.getByText("E-mail or password is wrong.").waitFor()
    await logIn(page, { ...ann, password: NEW })
    await page.waitForURL(/\/account$/)
    // Wherever somebody was logged in before.
    await before.goto(`${theShop().storefront}/${MARKET}/account`)
    await before.getByRole("heading", { name: "Log in" }).waitFor()
    const again = await (await visitor(browser, { size: PHONE })).newPage()
    await again.goto(link)
    await setTo(again, "another green window")
    await again.getByText("This link has been used already").waitFor()
  })

  it("is the host's, too, in the studio", async () => {
    const host = await approvedHost(theShop(), "Kim")
    const page = await phone.newPage()
    await page.goto(`${theShop().storefront}/studio/login`)
    await ask(page, host.login.email)
    await page.goto(await linkTo(host.login.email))
    await setTo(page, NEW)
    await page.getByText("Your new password is set. Log in with it.").waitFor()
    await page.getByLabel("E-mail").fill(host.login.email)
    await page.getByLabel("Password").fill(NEW)
    await page.getByRole("button", { name: "Log in" }).click()
    await page.getByRole("heading", { name: "Your shows" }).waitFor()
  })

  it("is asked for of an address that nobody has, with the same answer and no mail", async () => {
    const page = await phone.newPage()
    await page.goto(`${theShop().storefront}/${MARKET}/forgot-password`)
    await page.getByLabel("E-mail").fill("nobody@example.com")
    await page.getByRole("button", { name: "Send the link" }).click()
    await page.getByRole("status").filter({ hasText: "nobody@example.com" }).waitFor()
  })
})
