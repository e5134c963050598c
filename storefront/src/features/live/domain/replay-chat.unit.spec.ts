import fc from "fast-check"
import { saidAt, timeline } from "./replay"
import { CHAT_PAGE, WINDOW_MOST, wishAt, withPage, type ChatWindow, type Wish } from "./replay-chat"
import type { ChatMessage } from "./types"

const startedAt = "2030-01-01T12:00:00.000Z"
const start = Date.parse(startedAt)
const LENGTH_MS = 3_600_000
const line = timeline({
  ...{ startedAt, endedAt: new Date(start + LENGTH_MS).toISOString(), durationMs: LENGTH_MS, pins: [] },
})
const film = { startedAt, line }

const message = (n: number, atMs: number): ChatMessage => ({
  id: `m${String(n).padStart(5, "0")}`,
  show_id: "s",
  author: { type: "customer", id: "c", name: "Ann" },
  body: `${n}`,
  sent_at: new Date(start + atMs).toISOString(),
  client_key: `${n}`,
})

/** The shop: what its chat answers to a wish. */
function answer(all: readonly ChatMessage[], wish: Wish): ChatMessage[] {
  const place = (id: string) => all.findIndex((one) => one.id === id)
  if (wish.load === "before") return all.slice(0, place(wish.id)).slice(-CHAT_PAGE)
  if (wish.load === "after") return all.slice(place(wish.id) + 1).slice(0, CHAT_PAGE)
  const upTo = (ms: number) => all.filter((one) => Date.parse(one.sent_at) <= start + ms).slice(-CHAT_PAGE)
  const said = upTo(wish.atMs)
  return said.length > 0 ? said : upTo(wish.atMs + wish.lookAheadMs)
}

function settle(all: readonly ChatMessage[], window: ChatWindow | null, atMs: number) {
  let pages = 0
  for (let wish = wishAt(window, atMs, film); wish; wish = wishAt(window, atMs, film)) {
    window = withPage(window, wish, answer(all, wish), film)
    if (++pages > 12) throw new Error(`still ${wish.load} at ${atMs}`)
  }
  return window
}

/** Dense and silent stretches, and some words before the show began. */
const chat = fc
  .array(
    fc.record({
      gap: fc.oneof(fc.nat({ max: 900 }), fc.nat({ max: 400_000 })),
      times: fc.integer({ min: 1, max: 90 }),
    }),
    {
      maxLength: 14,
    }
  )
  .map((stretches) => {
    let at = -60_000
    const times = stretches.flatMap(({ gap, times }) =>
      Array.from({ length: times }, () => (at += gap % 7_919)).concat((at += gap))
    )
    return times.filter((ms) => ms <= LENGTH_MS).map((ms, n) => message(n, ms))
  })

describe("the chat of a recording", () => {
  it("has what was just said and what comes next, wherever the film is taken, in a bounded window without a gap", () => {
    fc.assert(
      fc.property(chat, fc.array(fc.nat({ max: LENGTH_MS }), { minLength: 1, maxLength: 8 }), (all, positions) => {
        let window: ChatWindow | null = null
        for (const atMs of positions) {
          window = settle(all, window, atMs)
          const held = window?.messages ?? []
          expect(held.length).toBeLessThanOrEqual(WINDOW_MOST)
          const from = held[0] ? all.indexOf(held[0]) : 0
          expect(held).toEqual(all.slice(from, from + held.length))
          const said = all.filter((one) => saidAt(one, startedAt, line) <= atMs)
          const coming = all.filter((one) => {
            const ms = saidAt(one, startedAt, line)
            return ms > atMs && ms <= atMs + 10_000
          })
          for (const one of [...said.slice(-20), ...coming.slice(0, 20)]) expect(held).toContain(one)
        }
      })
    )
  })

  it("keeps up with a film that plays from its start to its end", () => {
    const all = Array.from({ length: 2_000 }, (_, n) => message(n, n * 1_500 - 30_000))
    let window: ChatWindow | null = null
    for (let atMs = 0; atMs <= LENGTH_MS; atMs += 5_000) {
      window = settle(all, window, atMs)
      const last = all.filter((one) => saidAt(one, startedAt, line) <= atMs).at(-1)
      expect(window?.messages).toContain(last)
    }
  })

  it("asks nothing more of a short chat once it is known whole", () => {
    const all = [message(0, 1_000), message(1, 2_000)]
    const window = settle(all, null, 5_000)
    for (const atMs of [0, 1_500, LENGTH_MS]) expect(wishAt(window, atMs, film)).toBeNull()
  })
})
