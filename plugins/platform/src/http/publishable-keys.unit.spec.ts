import { scope } from "../scope"
import { type PublishableKey, PublishableKeyCache } from "./publishable-keys"

const key = (token: string): PublishableKey => ({ token, sales_channel_ids: [] })

test("a known key is asked for once a minute, an unknown one once in five seconds", async () => {
  let now = 0
  let asked = 0
  const cache = new PublishableKeyCache(() => now)
  const load = (token: string) => {
    asked++
    return Promise.resolve(token === "pk_good" ? key(token) : null)
  }
  for (now = 0; now < 60_000; now += 1000) await cache.find("pk_good", load)
  expect(asked).toBe(1)
  await cache.find("pk_good", load)
  expect(asked).toBe(2)
  asked = 0
  for (now = 100_000; now < 110_000; now += 1000) expect(await cache.find("pk_bad", load)).toBeNull()
  expect(asked).toBe(2)
})

test("all who ask at once share one query, and its failure is not kept", async () => {
  const cache = new PublishableKeyCache()
  let asked = 0
  const fail = () => {
    asked++
    return Promise.reject(new Error("the database is away"))
  }
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => cache.find("pk_1", fail)))
  expect(results.every(({ status }) => status === "rejected")).toBe(true)
  expect(asked).toBe(1)
  expect(await cache.find("pk_1", (token) => Promise.resolve(key(token)))).toEqual(key("pk_1"))
})

test("a key revoked while it was being loaded is not kept", async () => {
  const cache = new PublishableKeyCache()
  let deliver: (found: PublishableKey) => void = () => {}
  const loading = cache.find("pk_1", () => new Promise((resolve) => (deliver = resolve)))
  cache.clear()
  deliver(key("pk_1"))
  await loading
  expect(await cache.find("pk_1", () => Promise.resolve(null))).toBeNull()
})

test("guessed keys cannot fill the memory", async () => {
  const cache = new PublishableKeyCache()
  for (let index = 0; index < 5_000; index++) await cache.find(`pk_${index}`, () => Promise.resolve(null))
  expect(cache.size).toBe(2_000)
  await cache.find("x".repeat(1_000_000), () => Promise.reject(new Error("must not be asked")))
})

test("one shop's key is not another's", async () => {
  const cache = new PublishableKeyCache()
  const found = await scope.run("shop-a", () => cache.find("pk_1", (token) => Promise.resolve(key(token))))
  expect(found).not.toBeNull()
  expect(await scope.run("shop-b", () => cache.find("pk_1", () => Promise.resolve(null)))).toBeNull()
})
