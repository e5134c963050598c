import fc from "fast-check"
import { attributionHolds, attributionId, reservedMetadataKey } from "./attribution"
import {
  encodeFrames,
  FRAME_INTERVAL_LEAST_MS,
  FRAME_INTERVAL_MS,
  FRAME_MAX_EVENTS,
  frameDelay,
  frameInterval,
} from "./frame"
import { HANDLE, toHandle } from "./handle"
import { canChangeHostStatus, HOST_STATUSES } from "./host-state"
import { changeLineUp, orderLineUp } from "./line-up"
import type { StoredLiveEvent } from "./live-event"
import { compareOffsets } from "./offset"
import { PIN_SLOTS, placePin, type PinUp } from "./pin-slots"
import { playoutPosition, videoOf } from "./playout"
import { SHOW_ACTIONS, SHOW_STATUSES, transitionShow, type ShowStatus } from "./show-state"
import { authorIdOf, signTicket, TICKET_LIFE_MS, verifyTicket, type TicketClaims } from "./ticket"

const now = new Date("2026-05-01T12:00:00Z")
const later = new Date("2026-05-02T12:00:00Z")

describe("show state table", () => {
  const allowed = new Set(["draft>schedule", "draft>start", "scheduled>start", "scheduled>unschedule", "live>end"])

  it("allows exactly the five documented transitions", () => {
    for (const status of SHOW_STATUSES) {
      for (const action of SHOW_ACTIONS) {
        const result = transitionShow(status, action, { now, scheduledAt: later, hostIsActive: true })
        expect([`${status}>${action}`, result.ok]).toEqual([`${status}>${action}`, allowed.has(`${status}>${action}`)])
      }
    }
  })

  it("never leaves ended, and goes live at most once, whatever is tried", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SHOW_ACTIONS), { maxLength: 30 }), (actions) => {
        let status: ShowStatus = "draft"
        let starts = 0
        for (const action of actions) {
          const result = transitionShow(status, action, { now, scheduledAt: later, hostIsActive: true })
          if (!result.ok) continue
          expect(status).not.toBe("ended")
          starts += action === "start" ? 1 : 0
          status = result.to
        }
        expect(starts).toBeLessThanOrEqual(1)
      })
    )
  })

  it("refuses to schedule without a time or for the past, and to start a host who is not active", () => {
    const context = { now, scheduledAt: null, hostIsActive: false }
    expect(transitionShow("draft", "schedule", context)).toMatchObject({ code: "scheduled_at_required" })
    expect(transitionShow("draft", "schedule", { ...context, scheduledAt: now })).toMatchObject({
      code: "scheduled_at_past",
    })
    expect(transitionShow("scheduled", "start", context)).toMatchObject({ code: "host_not_active" })
  })
})

describe("host state table", () => {
  it("never leads back to applied", () => {
    for (const from of HOST_STATUSES) {
      expect(canChangeHostStatus(from, "applied")).toBe(from === "applied")
    }
    expect(canChangeHostStatus("applied", "suspended")).toBe(false)
  })
})

describe("pin slots", () => {
  it("keeps at most three pins, one a slot, one a product, and only the oldest gives way", () => {
    const request = fc.record({
      product: fc.integer({ min: 0, max: 6 }),
      slot: fc.option(fc.constantFrom(...PIN_SLOTS), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(request, { maxLength: 40 }), (requests) => {
        let up: PinUp[] = []
        requests.forEach(({ product, slot }, index) => {
          const placed = placePin(up, `prod_${product}`, slot)
          if (!placed.ok) return
          if (placed.gives_way) {
            expect(slot).toBeUndefined()
            expect(placed.gives_way.pinned_at.getTime()).toBe(Math.min(...up.map((pin) => pin.pinned_at.getTime())))
          }
          up = up.filter((pin) => pin.id !== (placed.gives_way?.id ?? ""))
          up.push({ id: `pin_${index}`, product_id: `prod_${product}`, slot: placed.slot, pinned_at: new Date(index) })
          expect(up.length).toBeLessThanOrEqual(3)
          expect(new Set(up.map((pin) => pin.slot)).size).toBe(up.length)
          expect(new Set(up.map((pin) => pin.product_id)).size).toBe(up.length)
        })
      })
    )
  })
})

describe("line-up", () => {
  const products = fc.array(
    fc.integer({ min: 0, max: 12 }).map((n) => `prod_${n}`),
    { maxLength: 20 }
  )

  it("applying a change to the line-up a show has gives the one that is wanted", () => {
    fc.assert(
      fc.property(products, products, (before, after) => {
        const current = orderLineUp(before)
        const wanted = orderLineUp(after)
        const change = changeLineUp(current, wanted)
        const result = new Map(current.map((entry) => [entry.product_id, entry.position]))
        change.remove.forEach((id) => result.delete(id))
        ;[...change.add, ...change.move].forEach((entry) => result.set(entry.product_id, entry.position))
        expect([...result].sort((a, b) => a[1] - b[1])).toEqual(
          wanted.map((entry) => [entry.product_id, entry.position])
        )
      })
    )
  })
})

describe("playout clock", () => {
  it("two of the audience at the same moment see the same second, inside the recording", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: -1e9, max: 1e12 }),
        (duration, elapsed) => {
          const position = playoutPosition(now, duration, new Date(now.getTime() + elapsed))
          expect(position).toBeGreaterThanOrEqual(0)
          expect(position).toBeLessThan(duration)
          expect(playoutPosition(now, duration, new Date(now.getTime() + elapsed + duration))).toBe(position)
        }
      )
    )
  })

  it("shows a recording by the clock while live, as a replay when ended, and nothing before", () => {
    const show = {
      video_kind: "simulated" as const,
      recording_url: "https://x/y.mp4",
      recording_ms: 1000,
      started_at: now,
    }
    const standIn = { url: "https://x/interlude.mp4", duration_ms: 2000 }
    const video = (status: "scheduled" | "live" | "ended", changes = {}) =>
      videoOf({ ...show, ...changes, status }, standIn)
    expect(video("scheduled")).toEqual({ kind: "none" })
    expect(video("live")).toEqual({
      ...{ kind: "simulated", url: "https://x/y.mp4", duration_ms: 1000 },
      started_at: now.toISOString(),
    })
    expect(video("ended")).toMatchObject({ kind: "recorded", url: "https://x/y.mp4" })
    expect(video("live", { video_kind: "livekit" })).toEqual({ kind: "livekit" })
  })

  it("plays the stand-in for a show that brings no film, and never as the recording of it", () => {
    const show = { video_kind: "simulated" as const, recording_url: null, recording_ms: null, started_at: now }
    const standIn = { url: "https://x/interlude.mp4", duration_ms: 2000 }
    expect(videoOf({ ...show, status: "live" }, standIn)).toEqual({
      kind: "simulated",
      ...standIn,
      started_at: now.toISOString(),
    })
    expect(videoOf({ ...show, status: "ended" }, standIn)).toEqual({ kind: "none" })
    expect(videoOf({ ...show, status: "live" }, undefined)).toEqual({ kind: "none" })
  })
})

describe("frames", () => {
  const event = (n: number): StoredLiveEvent => ({ id: `1-${n}`, type: "stock.changed", product_id: `p${n}` })

  it("carry every event once, in order, and are named by their last event", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 * FRAME_MAX_EVENTS }), (count) => {
        const text = encodeFrames(Array.from({ length: count }, (_, n) => event(n + 1)))
        const seen = text
          .split("\n\n")
          .filter(Boolean)
          .flatMap((frame) => {
            const [id, name, data] = frame.split("\n")
            const { events } = JSON.parse((data ?? "").slice("data: ".length)) as { events: StoredLiveEvent[] }
            expect(name).toBe("event: frame")
            expect(id).toBe(`id: ${events.at(-1)?.id}`)
            expect(events.length).toBeLessThanOrEqual(FRAME_MAX_EVENTS)
            return events.map((each) => each.id)
          })
        expect(seen).toEqual(Array.from({ length: count }, (_, n) => `1-${n + 1}`))
      }),
      { numRuns: 20 }
    )
  })

  it("leave at once after a quiet interval and never closer together than the interval", () => {
    expect(frameDelay(null, 5, 1)).toBe(0)
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), fc.nat(20_000), (last, since, streams) => {
        const delay = frameDelay(last, last + since, streams)
        const interval = frameInterval(streams)
        expect(since + delay).toBeGreaterThanOrEqual(interval - 1e-6)
        expect(delay === 0).toBe(since >= interval)
      })
    )
  })

  it("come oftener in a small room, and a full one waits no longer than its interval", () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(20_000), (some, more) => {
        expect(frameInterval(some + more)).toBeGreaterThanOrEqual(frameInterval(some))
      })
    )
    expect([frameInterval(0), frameInterval(1_000_000)]).toEqual([FRAME_INTERVAL_LEAST_MS, FRAME_INTERVAL_MS])
  })
})

describe("offsets", () => {
  it("are ordered as their two numbers are, beyond what a double holds", () => {
    const part = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
    fc.assert(
      fc.property(part, part, part, part, (a, b, c, d) => {
        const expected = a === c ? (b === d ? 0 : b < d ? -1 : 1) : a < c ? -1 : 1
        expect(Math.sign(compareOffsets(`${a}-${b}`, `${c}-${d}`))).toBe(expected)
      })
    )
  })
})

describe("tickets", () => {
  const claims: TicketClaims = {
    scope: "default",
    show_id: "lshow_1",
    audience_id: "aud_1",
    holder: { type: "customer", id: "cus_1", name: "Zoë" },
    expires_at: now.getTime() + TICKET_LIFE_MS,
  }

  it("say what was signed until they expire", () => {
    const ticket = signTicket(claims, "secret")
    expect(verifyTicket(ticket, "secret", now)).toEqual({ ok: true, claims })
    expect(verifyTicket(ticket, "secret", new Date(claims.expires_at))).toEqual({ ok: false, reason: "expired" })
    expect(verifyTicket(ticket, "other", now)).toEqual({ ok: false, reason: "forged" })
  })

  it("cannot be altered in any character, nor made from garbage", () => {
    const ticket = signTicket(claims, "secret")
    fc.assert(
      fc.property(fc.nat(ticket.length - 1), fc.constantFrom(..."abcXYZ019._-"), (at, char) => {
        const altered = ticket.slice(0, at) + char + ticket.slice(at + 1)
        const verdict = verifyTicket(altered, "secret", now)
        // The last base64url character carries unused bits, so another one may mean the same signature: same claims then.
        expect(verdict.ok ? verdict.claims : null).toEqual(verdict.ok ? claims : null)
        if (at < ticket.length - 1 && altered !== ticket) expect(verdict.ok).toBe(false)
      })
    )
    fc.assert(fc.property(fc.string(), (text) => !verifyTicket(text, "secret", now).ok))
  })
})

describe("an author's id in a show", () => {
  const word = fc.string({ minLength: 1, maxLength: 6 })
  const author = fc.record({
    scope: word,
    show: word,
    type: fc.constantFrom("customer", "user"),
    id: word,
    secret: word,
  })
  const of = ({ scope, show, type, id, secret }: { [key in "scope" | "show" | "type" | "id" | "secret"]: string }) =>
    authorIdOf({ scope, show_id: show }, { type: type as "customer" | "user", id }, secret)

  it("is one for one author of one show, and another for any other shop, show, kind, person or secret", () => {
    fc.assert(
      fc.property(author, author, fc.constantFrom("scope", "show", "type", "id", "secret"), (one, two, only) => {
        const mixed = { ...one, [only]: two[only] }
        expect(of(mixed) === of(one)).toBe(mixed[only] === one[only])
      })
    )
  })

  it("holds nothing of a customer's own, and is a host's own", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{26}$/), (ulid) => {
        const given = authorIdOf({ scope: "default", show_id: "s" }, { type: "customer", id: `cus_${ulid}` }, "secret")
        expect(given).toMatch(/^lauthor_[0-9a-f]{32}$/)
        expect(authorIdOf({ scope: "default", show_id: "s" }, { type: "host", id: ulid }, "secret")).toBe(ulid)
      })
    )
  })
})

describe("attribution", () => {
  it("has one id for one cart, pin and variant, and another for any other", () => {
    const claim = fc.record({ cart_id: fc.string(), pin_id: fc.string(), variant_id: fc.string() })
    fc.assert(
      fc.property(claim, claim, (a, b) => {
        const same = a.cart_id === b.cart_id && a.pin_id === b.pin_id && a.variant_id === b.variant_id
        expect(attributionId(a) === attributionId(b)).toBe(same)
      })
    )
  })

  it("holds only for the cart and variant it was written for", () => {
    const row = { cart_id: "cart_1", variant_id: "v1" }
    expect(attributionHolds(row, { cart_id: "cart_1", variant_id: "v1" })).toBe(true)
    expect(attributionHolds(row, { cart_id: "cart_2", variant_id: "v1" })).toBe(false)
    expect(attributionHolds(row, { cart_id: "cart_1", variant_id: "v2" })).toBe(false)
    expect(attributionHolds(undefined, { cart_id: "cart_1", variant_id: "v1" })).toBe(false)
  })

  it("names the reserved key of a forged metadata, in any case", () => {
    expect(reservedMetadataKey({ note: "x", Live_Attribution_Id: "y" })).toBe("Live_Attribution_Id")
    expect(reservedMetadataKey({ lively: 1 })).toBeUndefined()
    expect(reservedMetadataKey(null)).toBeUndefined()
  })
})

describe("handles", () => {
  it("are valid or empty for every title", () => {
    fc.assert(
      fc.property(fc.string(), (title) => {
        const handle = toHandle(title)
        expect(handle === "" || HANDLE.test(handle)).toBe(true)
      })
    )
    expect(toHandle("  Señora Çelik's Röcke! ")).toBe("senora-celik-s-rocke")
  })
})
