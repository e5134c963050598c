"use client"

import { useEffect, useRef, useState, type RefObject } from "react"
import { correct, positionAt } from "../domain/playout"
import type { Media } from "../domain/stage"
import type { Video } from "../domain/types"

const CHECK_EVERY_MS = 500
/** A picture that stands still for this long is lost and not merely slow. */
const LOST_AFTER_MS = 8_000

/**
 * Keeps a <video> at the show's second. Small drifts are taken up by a speed nobody hears, large ones by a seek that aims
 * ahead by what a seek costs on this device.
 */
export function usePlayout(
  ref: RefObject<HTMLVideoElement | null>,
  video: Video,
  now: () => number,
  /** The reader has stopped the picture; on playing again it is where the show is by then. */
  stopped = false
): Media {
  const [media, setMedia] = useState<Media>("waiting")
  const seekCost = useRef(0)
  const held = useRef(stopped)
  const look = useRef<(() => void) | null>(null)
  const simulated = video.kind === "simulated" ? video : null
  const url = simulated?.url
  const startedAt = simulated?.started_at
  const durationMs = simulated?.duration_ms ?? 0

  useEffect(() => {
    const element = ref.current
    if (!element || !url || !startedAt) return
    const start = Date.parse(startedAt)
    let correcting = false
    let seekBegan = 0
    let stoodSince: number | null = null
    let lastPosition = -1
    let retryAt = 0
    setMedia("waiting")

    const target = () => positionAt(now(), start, durationMs)
    const play = () =>
      element.play().catch((error: unknown) => {
        if (error instanceof DOMException && error.name === "NotAllowedError") setMedia("blocked")
      })

    const step = () => {
      if (document.visibilityState === "hidden" && element.paused) return
      if (held.current) {
        element.pause()
        stoodSince = null
        return
      }
      if (element.error) {
        // The file could not be read: ask again now and then; the network or the server may be back.
        setMedia("lost")
        if (Date.now() >= retryAt) {
          retryAt = Date.now() + 5_000
          element.load()
          void play()
        }
        return
      }
      if (element.paused) void play()
      if (element.seeking || element.readyState < 1) return watchStill()
      const answer = correct({
        currentMs: element.currentTime * 1000,
        targetMs: target(),
        durationMs,
        correcting,
        seekAheadMs: seekCost.current,
      })
      correcting = answer.kind === "rate"
      const rate = answer.kind === "rate" ? answer.rate : 1
      if (element.playbackRate !== rate) element.playbackRate = rate
      if (answer.kind === "seek") element.currentTime = answer.toMs / 1000
      watchStill()
    }

    const watchStill = () => {
      if (element.currentTime !== lastPosition) {
        lastPosition = element.currentTime
        stoodSince = null
        return
      }
      stoodSince ??= Date.now()
      if (!element.paused && Date.now() - stoodSince > LOST_AFTER_MS) setMedia("lost")
    }

    const onPlaying = () => setMedia("playing")
    const onSeeking = () => (seekBegan = performance.now())
    const onSeeked = () => {
      const cost = Math.min(1_000, performance.now() - seekBegan)
      seekCost.current = seekCost.current === 0 ? cost : seekCost.current * 0.7 + cost * 0.3
    }
    element.addEventListener("playing", onPlaying)
    element.addEventListener("seeking", onSeeking)
    element.addEventListener("seeked", onSeeked)
    element.addEventListener("loadedmetadata", step)
    const timer = setInterval(step, CHECK_EVERY_MS)
    if (element.getAttribute("src") !== url) element.src = url
    look.current = step
    step()
    return () => {
      look.current = null
      clearInterval(timer)
      element.removeEventListener("playing", onPlaying)
      element.removeEventListener("seeking", onSeeking)
      element.removeEventListener("seeked", onSeeked)
      element.removeEventListener("loadedmetadata", step)
      element.playbackRate = 1
    }
  }, [ref, url, startedAt, durationMs, now])

  useEffect(() => {
    held.current = stopped
    look.current?.()
  }, [stopped])

  return media
}
