import { startPostgres, type TestPostgres } from "../support/postgres"
import { rowsOf } from "../support/shop"
import { open, place, run, says, state, type Place } from "./shop"

/** Every table a log-in, or the demo, would leave something in. */
const tables = ["user", "customer", "auth_identity", "provider_identity", "live_host", "live_show", "product", "order"]

describe("log-ins of the demo", () => {
  let postgres: TestPostgres
  let url: string
  const places: Place[] = []
  beforeAll(async () => {
    postgres = await startPostgres()
    url = postgres.url("shop")
    await rowsOf(postgres.url("postgres"), "create database shop")
  })
  afterAll(async () => {
    for (const shop of places) shop.remove()
    await postgres?.stop()
  })

  async function shopOf(env: NodeJS.ProcessEnv): Promise<Place> {
    const shop = await place({ DATABASE_URL: url, ...env })
    places.push(shop)
    return shop
  }

  async function opened(shop: Place, meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<string> {
    const running = run("start", shop.env)
    await says(running, open)
    await meanwhile()
    running.signal("SIGINT")
    expect(await running.exited).toBe(0)
    return running.output()
  }

  const merchantOf = (shop: Place) => state<{ merchant?: Login }>(shop, "logins.json").merchant

  it("are made once: a password that the merchant has changed stays, and the next start does not tell the old one", async () => {
    const shop = await shopOf({ LSN_SEED: "none" })
    await opened(shop)
    const made = merchantOf(shop)
    if (!made) throw new Error("There is no merchant's log-in.")

    const changed: Login = { email: made.email, password: "my-own-words-1" }
    const said = await opened(shop, async () => {
      await setPassword(shop, changed)
      expect([await logIn(shop, made), await logIn(shop, changed)]).toEqual([401, 200])
    })
    expect(said).toContain(made.password)

    const after = await opened(shop, async () => {
      expect([await logIn(shop, made), await logIn(shop, changed)]).toEqual([401, 200])
    })
    expect(after).not.toContain(made.password)
    expect(after).toContain(`${made.email}  (the password that you have set)`)
    expect(merchantOf(shop)).toBeUndefined()
  })

  it("are never made in a shop that was there before: nobody new comes in, nobody's password changes, no demo is put there", async () => {
    // The shop of the test before, as somebody would have it who never ran `npm start` over it: with a host of their own.
    await rowsOf(url, "drop table lsn_setup")
    await rowsOf(
      url,
      `insert into live_host (id, handle, name, email, status, applied_at)
       values ('lhost_theirs', 'theirs', 'Theirs', 'theirs@their.shop', 'active', now())`
    )
    const before = await contents()
    const shop = await shopOf({ LSN_SEED: "demo" })
    const said = await opened(shop, async () => {
      expect(await logIn(shop, { email: "merchant@example.com", password: "my-own-words-1" })).toBe(200)
    })
    expect(said).toContain("There is a shop in this database already")
    expect(said).not.toContain("@")
    expect(await contents()).toEqual(before)
  })

  /** As the link does that somebody is sent who asks for a new password: the hash is that of another identity. */
  async function setPassword(shop: Place, { email, password }: Login) {
    const other = "somebody.else@example.com"
    expect(await post(shop, "/auth/user/emailpass/register", { email: other, password })).toBe(200)
    await rowsOf(
      url,
      `update provider_identity p set provider_metadata = o.provider_metadata from provider_identity o
        where p.entity_id = $1 and o.entity_id = $2`,
      [email, other]
    )
  }

  const contents = () =>
    Promise.all(tables.map((table) => rowsOf(url, `select to_jsonb(t) as row from "${table}" t order by t.id`)))
})

interface Login {
  email: string
  password: string
}

const logIn = (shop: Place, login: Login) => post(shop, "/auth/user/emailpass", login)

async function post(shop: Place, address: string, body: unknown): Promise<number> {
  const answer = await fetch(`${shop.api}${address}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  return answer.status
}
