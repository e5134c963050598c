"use client"

import { LsnApiError } from "@lsn/sdk/live"
import { openShowStream, type ShowStream, type StreamStatus } from "@lsn/sdk/live-stream"
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react"
import { chatPage, enterRoom, reloadRoom, roomProducts, roomTime } from "../server/actions"
import { refine, serverNow as timeOf, type Clock } from "../domain/clock"
import type { RoomProduct } from "../domain/product"
import { askAfter, stale } from "../domain/product-revisions"
import { CHAT_PAGE } from "../domain/replay-chat"
import { CHAT_BACK_MOST, openRoom, roomReducer, type Me, type Room } from "../domain/room"
import type { Connection } from "../domain/stage"
import { TicketBox } from "../domain/tickets"
import type { ChatMessage, Show } from "../domain/types"
import { Refused, say, tap } from "./hot"

export type RoomApi = {
  room: Room
  connection: Connection
  products: Record<string, RoomProduct>
  /** The server's time, as well as this browser knows it. */
  now: () => number
  send: (body: string) => void
  retry: (clientKey: string) => void
  discard: (clientKey: string) => void
  react: () => void
  /** Asks for price and stock again, because an answer said that they have changed. */
  refresh: (productIds: readonly string[]) => void
  /** Loads the messages before the oldest one held; `null` where none are left, or no more of them are held. */
  older: (() => Promise<void>) | null
  /** Says that the reader is back at the newest message. */
  newest: () => void
  /** Loads the whole show again. */
  reload: () => Promise<unknown>
}

/** Good enough for two phones side by side; until then the shop is asked for the time a few times more. */
const SHARP_MS = 40
const MOST_SAMPLES = 5

/** At most so many reactions a second leave this browser; every tap still shows its heart here. */
const REACTION_GAP_MS = 300

const GONE = "There is no such show any more."

export function useRoom(start: {
  show: Show
  messages: readonly ChatMessage[]
  products: readonly RoomProduct[]
  market: string
  /** The server's clock when the page was written. */
  serverNow: number
  me: Me | null
  hot: { apiUrl: string; publishableKey: string }
  /** The studio's desk speaks as the host, whoever else is logged in in this browser. */
  as?: "audience" | "host"
}): RoomApi {
  const { me, market, hot, as = "audience" } = start
  const showId = start.show.id
  const reducer = useMemo(() => roomReducer(me), [me])
  const [room, dispatch] = useReducer(reducer, start, ({ show, messages }) => openRoom(show, messages))
  const [connection, setConnection] = useState<Connection>("opening")
  const [products, setProducts] = useState(() => byId(start.products))

  // The page's own clock is a first guess: it was written some time before it was read, and the next answer is sharper.
  const clock = useRef<Clock | null>(null)
  const pageClock = useRef({ serverNow: start.serverNow, read: 0 })
  const now = useCallback(() => {
    if (clock.current) return timeOf(clock.current, Date.now())
    const page = pageClock.current
    if (page.read === 0) page.read = Date.now()
    return page.serverNow + (Date.now() - page.read)
  }, [])

  const reload = useCallback(async () => {
    const askedAt = Date.now()
    const answer = await reloadRoom(showId)
    if (!answer) throw new Error(GONE)
    clock.current = refine(clock.current, { askedAt, serverNow: answer.serverNow, answeredAt: Date.now() })
    dispatch({ type: "snapshot", show: answer.show, messages: answer.messages })
    return answer.show.stream.offset
  }, [showId])

  const tickets = useMemo(
    () =>
      new TicketBox(async (audienceId) => {
        const askedAt = Date.now()
        const answer = await enterRoom(showId, audienceId ?? null, as)
        // Said in the stream's own words, so that it stops asking: the same question would bring the same answer.
        if (!answer) throw new LsnApiError({ status: 404, type: "not_found", code: "show_not_found", message: GONE })
        clock.current = refine(clock.current, { askedAt, serverNow: answer.serverNow, answeredAt: Date.now() })
        return answer.ticket
      }, now),
    [showId, now, as]
  )

  // A draft has no audience and no stream yet, an ended show none any more.
  const quiet = room.status === "ended" || room.status === "draft"
  const offset = useRef(room.offset)
  offset.current = room.offset
  useEffect(() => {
    if (quiet) return
    let first = true
    let state: StreamStatus["state"] = "connecting"
    let line: ShowStream | null = null
    const open = (from: string) => {
      line = openShowStream({
        showId,
        offset: from,
        // The stream asks only when it has none that works: after the first time, whatever is held here is not it.
        getTicket: () => {
          const answer = first ? tickets.get() : tickets.renew()
          first = false
          return answer
        },
        onEvents: (events) => {
          dispatch({ type: "frame", offset: null, events })
          // The end brings a recording, and a show that is moved brings a new time: both are in the snapshot only.
          if (events.some((event) => event.type === "show.ended" || event.type === "show.updated"))
            void reload().catch(() => {})
        },
        onAudience: (frame) => dispatch({ type: "audience", frame }),
        onReset: reload,
        onStatus: (status) => {
          state = status.state
          if (state === "open") setConnection("open")
          // No more attempts follow: an ended show would still have been let in, so this one left the programme.
          else if (state === "refused") setConnection("refused")
          else if (state !== "connecting" && state !== "closed") setConnection("reconnecting")
        },
      })
    }
    open(offset.current)
    // Looked at again after a while in a pocket: do not sit out the wait.
    const nudge = () => {
      if (document.visibilityState !== "visible" || state !== "waiting") return
      const from = line?.offset ?? offset.current
      line?.close()
      open(from)
    }
    document.addEventListener("visibilitychange", nudge)
    return () => {
      line?.close()
      document.removeEventListener("visibilitychange", nudge)
    }
  }, [quiet, showId, tickets, reload])

  // A ticket's answer tells the time only roughly (it came while the page was busy starting). Where a recording is played
  // by the clock, ask again until it is sharp.
  const simulated = room.video.kind === "simulated"
  useEffect(() => {
    if (!simulated) return
    let asked = 0
    let timer = window.setTimeout(async function sample() {
      if (asked++ >= MOST_SAMPLES || (clock.current && clock.current.errorMs <= SHARP_MS)) return
      const askedAt = Date.now()
      const time = await roomTime(showId).catch(() => null)
      if (time !== null) clock.current = refine(clock.current, { askedAt, serverNow: time, answeredAt: Date.now() })
      timer = window.setTimeout(sample, 700 * asked)
    }, 900)
    return () => window.clearTimeout(timer)
  }, [simulated, showId])

  const deliver = useCallback(
    (clientKey: string, body: string) => {
      say(hot, tickets, showId, { body, client_key: clientKey }).then(
        (message) => dispatch({ type: "sent", message }),
        (error: unknown) =>
          dispatch({ type: "refused", clientKey, reason: error instanceof Refused ? error.reason : "offline" })
      )
    },
    [hot, tickets, showId]
  )

  const send = useCallback(
    (body: string) => {
      const clientKey = newKey()
      dispatch({ type: "write", clientKey, body, writtenAt: new Date(now()).toISOString() })
      deliver(clientKey, body)
    },
    [deliver, now]
  )

  const outgoing = useRef(room.outgoing)
  outgoing.current = room.outgoing
  const retry = useCallback(
    (clientKey: string) => {
      const line = outgoing.current.find((other) => other.clientKey === clientKey)
      if (!line) return
      dispatch({ type: "retry", clientKey })
      deliver(clientKey, line.body)
    },
    [deliver]
  )
  const discard = useCallback((clientKey: string) => dispatch({ type: "discard", clientKey }), [])

  // What could not be said for want of a network is said when it is back; the server knows the key if it was heard after all.
  useEffect(() => {
    if (connection !== "open") return
    for (const line of outgoing.current) if (line.state === "failed" && line.reason === "offline") retry(line.clientKey)
  }, [connection, retry])

  const lastTap = useRef(0)
  const react = useCallback(() => {
    if (Date.now() - lastTap.current < REACTION_GAP_MS) return
    lastTap.current = Date.now()
    dispatch({ type: "tapped" })
    void tap(hot, tickets, showId).catch(() => dispatch({ type: "tap-lost" }))
  }, [hot, tickets, showId])

  // Prices and stock: whatever the stream called stale is asked again, all at once, and not by all at once.
  const known = useRef<Record<string, number>>(Object.fromEntries(start.products.map((product) => [product.id, 0])))
  const wanted = useMemo(
    () => [...new Set([...room.lineUp.map((entry) => entry.product_id), ...room.pins.map((pin) => pin.product_id)])],
    [room.lineUp, room.pins]
  )
  const audience = useRef(0)
  audience.current = room.audience
  const fetchProducts = useCallback(
    async (ids: readonly string[], revisions: Readonly<Record<string, number>>) => {
      const found = await roomProducts(market, [...ids])
      for (const id of ids) known.current[id] = Math.max(known.current[id] ?? 0, revisions[id] ?? 0)
      setProducts((held) => ({ ...held, ...byId(found) }))
    },
    [market]
  )
  useEffect(() => {
    const ids = stale(known.current, room.productRevisions, wanted)
    if (ids.length === 0) return
    const timer = setTimeout(
      () => void fetchProducts(ids, room.productRevisions).catch(() => {}),
      askAfter(Math.random(), audience.current)
    )
    return () => clearTimeout(timer)
  }, [room.productRevisions, wanted, fetchProducts])

  const refresh = useCallback((ids: readonly string[]) => void fetchProducts(ids, {}).catch(() => {}), [fetchProducts])

  // Scrolling back: one page at a time, until the message that nothing was said before.
  const oldest = room.chat[0]?.id
  // `null`: nothing was said yet when the page came, so the first message that arrives is the very first.
  const [veryFirst, setVeryFirst] = useState(
    start.messages.length < CHAT_PAGE ? (start.messages[0]?.id ?? null) : undefined
  )
  if (veryFirst === null && oldest !== undefined) setVeryFirst(oldest)
  const asking = useRef(false)
  const loadOlder = useCallback(async () => {
    if (asking.current || oldest === undefined) return
    asking.current = true
    try {
      const messages = await chatPage(showId, { before: oldest })
      if (messages.length < CHAT_PAGE) setVeryFirst(messages[0]?.id ?? oldest)
      if (messages.length > 0) dispatch({ type: "older", messages })
    } catch {
      // Asked again with the next scroll.
    } finally {
      asking.current = false
    }
  }, [showId, oldest])
  const more = oldest !== undefined && oldest !== veryFirst && room.chat.length < CHAT_BACK_MOST
  const newest = useCallback(() => dispatch({ type: "newest" }), [])

  return {
    ...{ room, connection, products, now, send, retry, discard, react, refresh, reload, newest },
    older: more ? loadOlder : null,
  }
}

function byId(products: readonly RoomProduct[]): Record<string, RoomProduct> {
  return Object.fromEntries(products.map((product) => [product.id, product]))
}

/** `crypto.randomUUID` needs https, and a phone may visit a development machine by its plain address. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}
