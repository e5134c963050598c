import { randomUUID } from "node:crypto"
import type { Browser, BrowserContext } from "playwright-core"
import { describeNeeds } from "../support/needs"
import { rowsOf } from "../support/shop"
import { DESKTOP, openBrowser, troublesOf, visitor } from "./support/browser"
import { logInAsMerchant } from "./support/people"
import { theShop } from "./support/shop"

/** A webhook that could not be done, and the person who sees to it. */
describeNeeds("chromium", "The inbox in the admin", () => {
  let browser: Browser
  let context: BrowserContext

  beforeAll(async () => {
    browser = await openBrowser()
    context = await visitor(browser, { size: DESKTOP })
    await (await logInAsMerchant(context, theShop())).close()
  })
  afterAll(() => browser.close())

  it("shows what waits for a person, what it said, and what went wrong; and has it tried again", async () => {
    const { databaseUrl, api } = theShop()
    const id = `whd_${randomUUID()}`
    const event = {
      id: `EV_${randomUUID()}`,
      show_id: "lshow_none",
      kind: "host_left",
      happened_at: new Date().toISOString(),
      session: null,
    }
    const body = Buffer.from(JSON.stringify({ event: "participant_left", mail: "ann@example.com" }))
    // As it lies there after twelve tries.
    await rowsOf(
      databaseUrl,
      `insert into lsn_inbox_delivery (id, scope, source, delivery_id, headers, event, body, body_size, body_hash,
         fingerprint, received_at, state, attempts, last_error, finished_at)
       values ($1, 'default', 'livekit', $2, '{"user-agent":"LiveKit"}', $3, $4::bytea, length($4::bytea), 'hash', 'hash', now(), 'parked', 12,
         'the log is away', now())`,
      [id, event.id, JSON.stringify(event), body]
    )
    const page = await context.newPage()
    const troubles = troublesOf(page)
    await page.goto(`${api}/app/inbox`)
    await page.getByRole("button", { name: /waits? for you/ }).click()
    await page.getByText(event.id).click()
    const drawer = page.getByRole("dialog")
    await drawer.getByText("the log is away").waitFor()
    await drawer.getByText("participant_left").first().waitFor()
    expect(await drawer.getByText("ann@example.com").count()).toBe(0)
    await drawer.getByRole("button", { name: "Try again now" }).click()
    await drawer.getByText("Done", { exact: true }).waitFor()
    const [row] = await rowsOf<{ state: string; replays: number }>(
      databaseUrl,
      "select state, replays from lsn_inbox_delivery where id = $1",
      [id]
    )
    expect(row).toEqual({ state: "done", replays: 1 })
    expect(troubles).toEqual([])
    await page.close()
  })
})
