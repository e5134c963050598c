"use client"

import { Pause, Play } from "lucide-react"
import { useTranslations } from "next-intl"
import { useCallback, useEffect, useRef, useState, type RefObject } from "react"
import { cx } from "@/lib/cx"
import type { RoomProduct } from "../domain/product"
import { filePosition, timecode, type Timeline } from "../domain/replay"
import type { Video } from "../domain/types"

export type Replay = {
  atMs: number
  playing: boolean
  ready: boolean
  seek: (atMs: number) => void
  toggle: () => void
}

/**
 * The timeline of an ended show, driven by its recording. Where the show was longer than the recording, the recording
 * begins again and the timeline runs on.
 */
export function useReplay(ref: RefObject<HTMLVideoElement | null>, video: Video, line: Timeline): Replay {
  const url = video.kind === "recorded" ? video.url : null
  const durationMs = video.kind === "recorded" ? video.duration_ms : 0
  const [atMs, setAtMs] = useState(0)
  const [playing, setPlaying] = useState(false)
  const [ready, setReady] = useState(false)
  const at = useRef(0)
  const round = useRef(0)

  const place = useCallback((ms: number) => {
    at.current = ms
    setAtMs(ms)
  }, [])

  const seek = useCallback(
    (ms: number) => {
      const element = ref.current
      if (!element || !url) return
      const to = Math.min(Math.max(0, ms), line.lengthMs)
      round.current = durationMs > 0 ? Math.floor(to / durationMs) : 0
      element.currentTime = filePosition(line, to, durationMs) / 1000
      place(to)
    },
    [ref, url, line, durationMs, place]
  )

  useEffect(() => {
    const element = ref.current
    if (!element || !url) return
    if (element.getAttribute("src") !== url) element.src = url
    const onTime = () => {
      if (element.seeking) return
      const next = round.current * durationMs + element.currentTime * 1000
      if (next >= line.lengthMs) {
        element.pause()
        place(line.lengthMs)
      } else place(next)
    }
    const onEnded = () => {
      round.current += 1
      if (round.current * durationMs >= line.lengthMs - 50) {
        place(line.lengthMs)
        return
      }
      element.currentTime = 0
      void element.play().catch(() => {})
    }
    const onPlay = () => setPlaying(true)
    const onPause = () => setPlaying(false)
    const onData = () => setReady(true)
    element.addEventListener("timeupdate", onTime)
    element.addEventListener("ended", onEnded)
    element.addEventListener("play", onPlay)
    element.addEventListener("pause", onPause)
    element.addEventListener("loadeddata", onData)
    if (element.readyState >= 2) onData()
    void element.play().catch(() => {})
    return () => {
      element.removeEventListener("timeupdate", onTime)
      element.removeEventListener("ended", onEnded)
      element.removeEventListener("play", onPlay)
      element.removeEventListener("pause", onPause)
      element.removeEventListener("loadeddata", onData)
    }
  }, [ref, url, durationMs, line, place])

  const toggle = useCallback(() => {
    const element = ref.current
    if (!element) return
    if (!element.paused) return element.pause()
    if (at.current >= line.lengthMs) seek(0)
    void element.play().catch(() => {})
  }, [ref, line, seek])

  return { atMs, playing, ready, seek, toggle }
}

export function ReplayBar({
  replay,
  line,
  products,
  className,
}: {
  readonly replay: Replay
  readonly line: Timeline
  readonly products: Readonly<Record<string, RoomProduct>>
  readonly className?: string
}) {
  const t = useTranslations("live")
  const current = line.chapters.filter((chapter) => chapter.fromMs <= replay.atMs).at(-1)
  const title = current ? products[current.productId]?.title : undefined
  return (
    <div className={cx("flex items-center gap-1 text-on-veil", className)}>
      <button
        type="button"
        onClick={replay.toggle}
        aria-label={replay.playing ? t("pause") : t("play")}
        className="inline-grid size-11 shrink-0 place-items-center rounded-full bg-veil backdrop-blur-md"
      >
        {replay.playing ? (
          <Pause aria-hidden className="size-5 fill-current" strokeWidth={0} />
        ) : (
          <Play aria-hidden className="ms-0.5 size-5 fill-current" strokeWidth={0} />
        )}
      </button>
      <span className="relative mx-2 flex h-11 min-w-0 flex-1 items-center">
        <input
          type="range"
          min={0}
          max={Math.max(1, Math.round(line.lengthMs / 1000))}
          step={1}
          value={Math.round(replay.atMs / 1000)}
          onChange={(event) => replay.seek(Number(event.target.value) * 1000)}
          aria-label={t("seek")}
          aria-valuetext={t("seekAt", { time: timecode(replay.atMs), title: title ?? "" })}
          className="h-11 w-full cursor-pointer accent-on-veil"
        />
        {line.chapters.map((chapter) => (
          <span
            key={chapter.pinId}
            aria-hidden
            className="pointer-events-none absolute bottom-2 size-1 -translate-x-1/2 rounded-full bg-on-veil"
            style={{ left: `${(chapter.fromMs / Math.max(1, line.lengthMs)) * 100}%` }}
          />
        ))}
      </span>
      <span className="live-on-video text-label tabular">
        {timecode(replay.atMs)} / {timecode(line.lengthMs)}
      </span>
    </div>
  )
}
