import { utimesSync } from "node:fs"
import path from "node:path"
import { Cast, furnish } from "../support/live-fixtures"
import type { RunningProcess } from "../support/processes"
import { embeddedDatabase, rowsOf } from "../support/shop"
import { clusterState, open, place, root, run, says, state, untilGone, type Place } from "./shop"

/** PostgreSQL's own word for a cluster that was closed properly. */
const SHUT_DOWN = 1

const FILM = { url: "https://films.example.com/interlude.mp4", ms: 32_000 }

describe("npm run dev", () => {
  let shop: Place
  let running: RunningProcess
  beforeAll(async () => {
    shop = await place({ LSN_SEED: "none" })
    // A shop with a stand-in film, as the demo leaves one behind.
    const first = run("start", shop.env)
    await says(first, open)
    const film = JSON.stringify(FILM)
    await rowsOf(embeddedDatabase(shop.folder), "insert into lsn_setup (key, value) values ('stand_in_video', $1)", [
      film,
    ])
    first.signal("SIGINT")
    expect(await first.exited).toBe(0)
    running = run("dev", shop.env)
    await says(running, open)
  })
  afterAll(() => shop?.remove())

  it("plays the stand-in film in a show that brings none", async () => {
    const { merchant } = state<{ merchant: { email: string; password: string } }>(shop, "logins.json")
    const cast = new Cast(await furnish(shop.api, merchant))
    const mia = await cast.host("mia", await cast.merchant())
    const { show } = await mia.live.studio.shows.create({ title: "Hats" })
    await mia.live.studio.shows.transition(show.id, { action: "start" })
    expect((await cast.guest.shows.retrieve(show.id)).show.video).toMatchObject({
      ...{ kind: "simulated", url: FILM.url, duration_ms: FILM.ms },
    })
  })

  it("lets go of a lock whose owner is dead, once it has run out", async () => {
    const database = embeddedDatabase(shop.folder)
    await rowsOf(
      database,
      "insert into locking (id, owner_id, expiration) values ('cart_left', 'dead', now() - interval '1 minute')"
    )
    while ((await rowsOf(database, "select 1 from locking where id = 'cart_left'")).length > 0) await pause()
  })

  it("shows what a command beside it has written, as soon as the command says so", async () => {
    const database = embeddedDatabase(shop.folder)
    const [key] = await rowsOf<{ token: string }>(
      database,
      "select token from api_key where type = 'publishable' order by created_at desc limit 1"
    )
    const titles = async () => {
      const answer = await fetch(`${shop.api}/store/products?fields=title`, {
        headers: { "x-publishable-api-key": key?.token ?? "" },
      })
      return ((await answer.json()) as { products: { title: string }[] }).products.map(({ title }) => title).sort()
    }
    expect(await titles()).toEqual(["Felt hat", "Wool scarf"])
    await rowsOf(database, "update product set title = 'Straw hat' where title = 'Felt hat'")
    await rowsOf(database, "notify lsn_outside_write")
    while (!(await titles()).includes("Straw hat")) await pause()
  })

  it("starts the API again when the application's code changes", async () => {
    const file = path.join(root, "src/env.ts")
    utimesSync(file, new Date(), new Date())
    await says(running, /✓ Start the API again/)
    expect((await fetch(`${shop.api}/health/ready`)).status).toBe(200)
  })

  it("ends whole on Ctrl-C", async () => {
    running.signal("SIGINT")
    expect(await running.exited).toBe(0)
    await untilGone(shop)
    expect(clusterState(shop)).toBe(SHUT_DOWN)
  })
})

function pause(): Promise<void> {
  return new Promise((wake) => setTimeout(wake, 100))
}
