import { createHash } from "node:crypto"
import { seeded, type Bench } from "../support/bench"
import { Caller } from "../support/client"
import { openShop, rowsOf } from "../support/shop"

const KEYS = 200
const POSTS = 20

/**
 * Equal posts with one Idempotency-Key that all come at once, over the shop that `npm start` opens: each key makes one
 * show, and all of its posts are answered alike. The shows are counted in the database.
 */
export const run: Bench = async ({ seed, progress, cleanup }) => {
  const random = seeded(seed)
  const shop = await openShop({ env: { LSN_LIMITS: "off" } })
  cleanup(() => shop.stop())
  progress(`the shop is open after ${shop.secondsToOpen.toFixed(0)} s`)
  const host = await new Caller(shop).as("host", shop.logins.host)
  const run = `${seed}-${Math.floor(random() * 1e9)}`

  const post = (key: number, send = true) =>
    host.call(
      "POST",
      "/store/live/studio/shows",
      { title: `Bench ${run} ${key}`, video_kind: "simulated" },
      send ? { "idempotency-key": `${run}-${key}` } : {}
    )
  let different = 0
  let refused = 0
  let replayed = 0
  for (let key = 0; key < KEYS; key++) {
    const answers = await Promise.all(Array.from({ length: POSTS }, () => post(key)))
    refused += answers.filter(({ status }) => status >= 300).length
    replayed += answers.filter(({ headers }) => headers.get("idempotency-replayed") === "true").length
    const hashes = answers.map(({ status, body }) =>
      createHash("sha256")
        .update(`${status} ${JSON.stringify(body)}`)
        .digest("hex")
    )
    if (new Set(hashes).size > 1) different++
    if (key % 50 === 49) progress(`${key + 1} of ${KEYS} keys`)
  }
  const counted = async (like: string) =>
    Number(
      (
        await rowsOf<{ n: string }>(shop.databaseUrl, `select count(*) as n from live_show where title like '${like}'`)
      )[0]?.n
    )
  const effects = await counted(`Bench ${run} %`)
  // Without keys the same posts are as many shows: the count has to be able to see a repetition.
  await Promise.all(Array.from({ length: 3 }, () => post(KEYS, false)))
  const without = await counted(`Bench ${run} ${KEYS}`)
  return {
    metrics: { effects_over_keys: effects / KEYS, different_answers: different, refused },
    checks: [
      {
        name: "all but the first of each key are answered again",
        ok: replayed === KEYS * (POSTS - 1),
        detail: String(replayed),
      },
      { name: "posts without a key are counted each", ok: without === 3, detail: String(without) },
    ],
  }
}
