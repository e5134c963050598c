"use client"

import { useEffect, useState, type RefObject } from "react"
import { videoToken } from "../server/actions"
import type { Media } from "../domain/stage"

/**
 * The host's camera over LiveKit, listened to and never spoken into. The client library is fetched only when a show is
 * broadcast this way. It reconnects by itself; when it gives up, a new token is asked for and it begins again.
 */
export function useLiveKit(ref: RefObject<HTMLVideoElement | null>, active: boolean, showId: string): Media {
  const [media, setMedia] = useState<Media>("waiting")

  useEffect(() => {
    if (!active) return
    let over = false
    let leave: (() => void) | null = null
    let timer: number | undefined
    let attempt = 0

    const again = () => {
      if (over) return
      timer = window.setTimeout(() => void join(), Math.min(15_000, 1_000 * 2 ** attempt++))
    }

    const join = async () => {
      try {
        const [{ Room, RoomEvent, Track }, access] = await Promise.all([import("livekit-client"), videoToken(showId)])
        const element = ref.current
        if (over || !element || !access) return over ? undefined : again()
        const room = new Room({ adaptiveStream: true, dynacast: false })
        leave = () => void room.disconnect()
        room
          .on(RoomEvent.TrackSubscribed, (track) => {
            track.attach(element)
            if (track.kind === Track.Kind.Video) {
              attempt = 0
              element.play().then(
                () => setMedia("playing"),
                () => setMedia("blocked")
              )
            }
          })
          .on(RoomEvent.TrackUnsubscribed, (track) => {
            track.detach(element)
            if (track.kind === Track.Kind.Video) setMedia("lost")
          })
          .on(RoomEvent.TrackMuted, (publication) => {
            if (publication.kind === Track.Kind.Video) setMedia("lost")
          })
          .on(RoomEvent.TrackUnmuted, (publication) => {
            if (publication.kind === Track.Kind.Video) setMedia("playing")
          })
          .on(RoomEvent.Disconnected, () => {
            if (over) return
            setMedia("lost")
            again()
          })
        await room.connect(access.url, access.token, { autoSubscribe: true })
      } catch {
        if (!over) {
          setMedia((held) => (held === "playing" ? "lost" : held))
          again()
        }
      }
    }

    void join()
    const element = ref.current
    const onPlaying = () => setMedia("playing")
    element?.addEventListener("playing", onPlaying)
    return () => {
      over = true
      window.clearTimeout(timer)
      leave?.()
      element?.removeEventListener("playing", onPlaying)
    }
  }, [ref, active, showId])

  return media
}
