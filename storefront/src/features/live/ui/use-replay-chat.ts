"use client"

import { useEffect, useMemo, useRef, useState } from "react"
import { chatPage } from "../server/actions"
import type { Timeline } from "../domain/replay"
import { wishAt, withPage, type ChatWindow, type Wish } from "../domain/replay-chat"
import type { ChatMessage } from "../domain/types"

/** After a page that did not come; the film plays on meanwhile. */
const AGAIN_AFTER_MS = 4_000

/** The messages around the film's position, loaded as it gets there; `null` until the first have come. */
export function useReplayChat(
  showId: string,
  active: boolean,
  startedAt: string | null,
  line: Timeline,
  atMs: number
): readonly ChatMessage[] | null {
  const [window, setWindow] = useState<ChatWindow | null>(null)
  const film = useMemo(() => ({ startedAt, line }), [startedAt, line])
  const asking = useRef(false)
  const notBefore = useRef(0)

  useEffect(() => {
    if (!active || asking.current || Date.now() < notBefore.current) return
    const wish = wishAt(window, atMs, film)
    if (!wish) return
    asking.current = true
    load(showId, wish, startedAt).then(
      (page) => {
        asking.current = false
        setWindow(withPage(window, wish, page, film))
      },
      () => {
        asking.current = false
        notBefore.current = Date.now() + AGAIN_AFTER_MS
      }
    )
  }, [showId, active, startedAt, film, atMs, window])

  return active ? (window?.messages ?? null) : null
}

async function load(showId: string, wish: Wish, startedAt: string | null): Promise<ChatMessage[]> {
  if (wish.load === "before") return chatPage(showId, { before: wish.id })
  if (wish.load === "after") return chatPage(showId, { after: wish.id })
  if (!startedAt) return chatPage(showId, {})
  const upTo = (ms: number) => chatPage(showId, { until: new Date(Date.parse(startedAt) + ms).toISOString() })
  const said = await upTo(Math.round(wish.atMs))
  return said.length > 0 ? said : upTo(Math.round(wish.atMs + wish.lookAheadMs))
}
