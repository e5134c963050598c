import fc from "fast-check"
import {
  CHAT_BACK_MOST,
  CHAT_KEPT,
  mergeChat,
  openRoom,
  roomReducer,
  type Me,
  type Room,
  type RoomAction,
} from "./room"
import type { ChatMessage, Pin, Show, ShowEvent, Slot } from "./types"

const me: Me = { id: "cus_me", type: "customer", name: "Me" }
const reduce = roomReducer(me)

const time = (n: number) => new Date(Date.UTC(2026, 2, 1, 18) + n * 1000).toISOString()

const message = (n: number, by = "cus_other", clientKey: string | null = null): ChatMessage => ({
  id: `msg_${String(n).padStart(6, "0")}`,
  show_id: "show",
  author: { type: "customer", id: by, name: by },
  body: `message ${n}`,
  sent_at: time(n),
  client_key: clientKey,
})

const pin = (n: number, slot: Slot): Pin => ({
  id: `pin_${n}`,
  show_id: "show",
  product_id: `prod_${n % 5}`,
  slot,
  pinned_at: time(n),
  unpinned_at: null,
})

const show = (change: Partial<Show> = {}): Show => ({
  id: "show",
  handle: "show",
  title: "Show",
  description: null,
  status: "live",
  host: { id: "host", handle: "host", name: "Host", bio: null, avatar_url: null },
  scheduled_at: null,
  started_at: time(0),
  ended_at: null,
  poster_url: null,
  preview_url: null,
  audience: 3,
  audience_peak: 9,
  product_ids: [],
  line_up: [],
  pins: [],
  pin_history: [],
  video: { kind: "none" },
  host_away: false,
  stream: { offset: "0" },
  ...change,
})

/** A possible course of a show, as the server would log it: pins go up in free slots, messages are said and removed. */
const log: fc.Arbitrary<ShowEvent[]> = fc
  .array(fc.record({ what: fc.nat({ max: 6 }), slot: fc.integer({ min: 1, max: 3 }) }), { maxLength: 60 })
  .map((steps) => {
    const events: ShowEvent[] = []
    const up = new Map<number, Pin>()
    const said: ChatMessage[] = []
    steps.forEach(({ what, slot }, n) => {
      const add = (event: Record<string, unknown>) =>
        events.push({ id: `0-${events.length + 1}`, ...event } as ShowEvent)
      const held = up.get(slot)
      if (what <= 1) {
        said.push(message(n))
        add({ type: "chat.message", message: message(n) })
      } else if (what === 2 && said.length > 0) {
        add({ type: "chat.removed", message_id: (said.shift() as ChatMessage).id })
      } else if (what === 3) {
        if (held) add({ type: "pin.down", pin_id: held.id, product_id: held.product_id })
        up.set(slot, pin(n, slot as Slot))
        add({ type: "pin.up", pin: pin(n, slot as Slot) })
      } else if (what === 4 && held) {
        up.delete(slot)
        add({ type: "pin.down", pin_id: held.id, product_id: held.product_id })
      } else if (what === 5) {
        add({ type: slot === 1 ? "host.back" : "host.away" })
      } else {
        add({ type: "show.updated", title: `Title ${n}`, line_up: [{ product_id: `prod_${n % 5}`, position: 0 }] })
      }
    })
    return events
  })

const play = (events: readonly ShowEvent[], from: Room = openRoom(show(), [])) =>
  reduce(from, { type: "frame", offset: events.at(-1)?.id ?? null, events })

/** What a reader sees, without the bookkeeping. */
const seen = (room: Room) => ({ ...room, seen: undefined, offset: undefined })

describe("the room", () => {
  it("applies each event once, however often and in whatever frames it arrives", () => {
    fc.assert(
      fc.property(
        log,
        fc.array(fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 })), { maxLength: 8 }),
        (events, cuts) => {
          const straight = play(events)
          // A connection that breaks and resumes from earlier places, again and again, and at last to the end.
          let room = openRoom(show(), [])
          let reached = 0
          for (const [a, b] of cuts) {
            const from = Math.min(a, reached)
            const to = Math.max(reached, Math.min(b, events.length))
            room = play(events.slice(from, to), room)
            reached = to
          }
          room = play(events.slice(0), room)
          expect(seen(room)).toEqual(seen(straight))
          expect(room.offset).toBe(straight.offset)
        }
      )
    )
  })

  it("does not change, not even its identity, when nothing new arrives", () => {
    const room = play([{ id: "0-1", type: "chat.message", message: message(1) }])
    expect(play([{ id: "0-1", type: "chat.message", message: message(1) }], room)).toBe(room)
  })

  it("that missed part of the stream equals, after a reload, the room that missed nothing", () => {
    fc.assert(
      fc.property(log, fc.nat({ max: 60 }), (events, missedFrom) => {
        const whole = play(events)
        const snapshot = show({
          title: whole.title,
          line_up: whole.lineUp,
          pins: whole.pins,
          pin_history: whole.pinHistory,
          audience: whole.audience,
          host_away: whole.hostAway,
          stream: { offset: whole.offset },
        })
        const broken = play(events.slice(0, missedFrom))
        const reloaded = reduce(broken, { type: "snapshot", show: snapshot, messages: whole.chat })
        const known = (room: Room) => ({ ...seen(room), productRevisions: undefined })
        expect(known(reloaded)).toEqual(known(whole))
        expect(reloaded.offset).toBe(whole.offset)
        // What was known of a product may be stale by now: each revision has moved on.
        for (const { product_id } of reloaded.lineUp) {
          expect(reloaded.productRevisions[product_id]).toBeGreaterThan(broken.productRevisions[product_id] ?? 0)
        }
      })
    )
  })

  it("never shows two pins in one slot, nor more than three", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...Array(12).keys()]), (order) => {
        // Even out of order, and with every `pin.down` missing.
        const room = play(order.map((n) => ({ id: `0-${n}`, type: "pin.up", pin: pin(n, ((n % 3) + 1) as Slot) })))
        const slots = room.pins.map((up) => up.slot)
        expect(new Set(slots).size).toBe(slots.length)
        expect(slots.length).toBeLessThanOrEqual(3)
      })
    )
  })

  it("marks a product stale when its stock changes or it is pinned", () => {
    const room = play([
      { id: "0-1", type: "stock.changed", product_id: "prod_1" },
      { id: "0-2", type: "pin.up", pin: pin(1, 1) },
    ])
    expect(room.productRevisions).toEqual({ prod_1: 2 })
  })

  it("takes the pins down when the show ends", () => {
    const room = play([
      { id: "0-1", type: "pin.up", pin: pin(1, 1) },
      { id: "0-2", type: "show.ended", ended_at: time(9) },
    ])
    expect(room).toMatchObject({ status: "ended", endedAt: time(9), pins: [] })
    expect(room.pinHistory).toHaveLength(1)
  })

  it("knows of no time any more once the show is taken back", () => {
    const waiting = openRoom(show({ status: "scheduled", scheduled_at: time(90), started_at: null }), [])
    expect(play([{ id: "0-1", type: "show.unscheduled" }], waiting)).toMatchObject({
      status: "draft",
      scheduledAt: null,
    })
  })

  it("counts an event of a kind it does not know as seen, and carries on", () => {
    const unknown = { id: "0-1", type: "poll.opened" } as unknown as ShowEvent
    expect(play([unknown, { id: "0-2", type: "chat.message", message: message(1) }])).toMatchObject({
      offset: "0-2",
      chat: [message(1)],
    })
  })
})

describe("the hearts", () => {
  const told = (heart: number): RoomAction => ({ type: "audience", frame: { current: 3, reactions: { heart } } })
  const watch = (...actions: RoomAction[]) => actions.reduce(reduce, openRoom(show(), []))

  it("begin to rise at the first sum that is heard, not with it", () => {
    expect(watch(told(4000)).hearts.others).toBe(0)
    expect(watch(told(4000), told(4003)).hearts.others).toBe(3)
  })

  it("are as many as came in, whichever of the sums in between were heard, and however often", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 500 }), { minLength: 1, maxLength: 30 }), (sums) => {
        const room = watch(...sums.flatMap((sum) => [told(sum), told(sum)]))
        expect(room.hearts).toEqual({
          told: Math.max(...sums),
          others: Math.max(...sums) - (sums[0] as number),
          mine: 0,
        })
      })
    )
  })

  it("of my own rise when I tap and not once more when the sum contains them", () => {
    const room = watch(told(10), { type: "tapped" }, { type: "tapped" }, told(11), told(15))
    expect(room.hearts).toEqual({ told: 15, others: 3, mine: 0 })
  })

  it("of others are not swallowed by a tap that never arrived", () => {
    expect(watch(told(10), { type: "tapped" }, { type: "tap-lost" }, told(11)).hearts.others).toBe(1)
    expect(watch({ type: "tap-lost" }).hearts.mine).toBe(0)
  })

  it("go on where they were after a reload", () => {
    const room = watch(told(10), { type: "snapshot", show: show(), messages: [] }, told(12))
    expect(room.hearts.others).toBe(2)
  })

  it("come with the size of the audience, which is never less than nobody", () => {
    expect(watch(told(1)).audience).toBe(3)
    expect(watch({ type: "audience", frame: { current: -1, reactions: {} } }).audience).toBe(0)
  })
})

describe("what I write", () => {
  const writes: RoomAction = { type: "write", clientKey: "key", body: "hello", writtenAt: time(1) }
  const mine = message(2, me.id, "key")

  it("stands there at once, and as itself exactly once, whether the answer or the stream comes first", () => {
    const steps: RoomAction[] = [
      { type: "sent", message: mine },
      { type: "frame", offset: "0-1", events: [{ id: "0-1", type: "chat.message", message: mine }] },
      { type: "snapshot", show: show(), messages: [mine] },
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: 1 }), (order) => {
        const written = reduce(openRoom(show(), []), writes)
        expect(written.outgoing).toHaveLength(1)
        const room = order.reduce(reduce, written)
        expect(room.outgoing).toEqual([])
        expect(room.chat).toEqual([mine])
      })
    )
  })

  it("is not swallowed by somebody else's message with the same key", () => {
    const room = reduce(reduce(openRoom(show(), []), writes), { type: "sent", message: message(2, "cus_other", "key") })
    expect(room.outgoing).toHaveLength(1)
  })

  it("is kept, with the reason, when it was refused; and survives a reload", () => {
    const refused = reduce(reduce(openRoom(show(), []), writes), {
      type: "refused",
      clientKey: "key",
      reason: "offline",
    })
    expect(refused.outgoing).toMatchObject([{ state: "failed", reason: "offline", body: "hello" }])
    expect(reduce(refused, { type: "snapshot", show: show(), messages: [] }).outgoing).toEqual(refused.outgoing)
    expect(reduce(refused, { type: "retry", clientKey: "key" }).outgoing).toMatchObject([
      { state: "sending", reason: null },
    ])
    expect(reduce(refused, { type: "discard", clientKey: "key" }).outgoing).toEqual([])
  })
})

describe("the chat", () => {
  it("is in order of time, each message once, and bounded", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat({ max: 900 }), { maxLength: 80 }), { maxLength: 20 }), (batches) => {
        let chat: ChatMessage[] = []
        for (const batch of batches)
          chat = mergeChat(
            chat,
            batch.map((n) => message(n))
          )
        const ids = chat.map((line) => line.id)
        expect(ids).toEqual([...new Set(ids)].sort())
        expect(chat.length).toBeLessThanOrEqual(CHAT_KEPT)
      })
    )
  })

  it("takes nothing from under a reader who has scrolled back, and lets go of it when they return", () => {
    const page = (from: number, count: number) => Array.from({ length: count }, (_, n) => message(from + n))
    let room = reduce(openRoom(show(), page(5_000, 60)), { type: "older", messages: page(4_940, 60) })
    const oldest = room.chat[0]
    for (let n = 0; n < CHAT_KEPT; n++) {
      const event = { id: `0-${n + 1}`, type: "chat.message", message: message(6_000 + n) } as const
      room = reduce(room, { type: "frame", offset: event.id, events: [event] })
    }
    expect(room.chat[0]).toBe(oldest)
    expect(room.chat).toHaveLength(120 + CHAT_KEPT)
    for (let n = 0; n < 40; n++) room = reduce(room, { type: "older", messages: page(4_900 - n * 60, 60) })
    expect(room.chat).toHaveLength(CHAT_BACK_MOST)
    const newest = room.chat.at(-1)
    room = reduce(room, { type: "newest" })
    expect(room.chat).toHaveLength(CHAT_KEPT)
    expect(room.chat.at(-1)).toBe(newest)
    expect(reduce(room, { type: "newest" })).toBe(room)
  })
})
