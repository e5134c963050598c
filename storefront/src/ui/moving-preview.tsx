"use client"

import { Pause, Play } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { cx } from "@/lib/cx"
import { useMayMove, useStopped } from "./motion"

const PREVIEWS = "previews"

/**
 * A show's silent moving preview over its poster. It loads when it comes into view and the page has settled, stops when
 * it leaves or is told to, and never plays for visitors who asked for less motion or to save data. Wherever it is shown,
 * a `PreviewSwitch` stands beside it.
 */
export function MovingPreview({ src }: { readonly src: string }) {
  const video = useRef<HTMLVideoElement>(null)
  const mayMove = useMayMove()
  const [stopped] = useStopped(PREVIEWS)
  const [playing, setPlaying] = useState(false)

  useEffect(() => {
    const element = video.current
    if (!element || !mayMove || stopped) return
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return element.pause()
        if (element.getAttribute("src") !== src) element.src = src
        element.play().catch(() => undefined)
      },
      { threshold: 0.25 }
    )
    const begin = (): void => watcher.observe(element)
    if (document.readyState === "complete") begin()
    else window.addEventListener("load", begin, { once: true })
    return () => {
      watcher.disconnect()
      window.removeEventListener("load", begin)
      element.pause()
    }
  }, [src, mayMove, stopped])

  return (
    <video
      ref={video}
      muted
      loop
      playsInline
      preload="none"
      aria-hidden
      tabIndex={-1}
      onPlaying={() => setPlaying(true)}
      className={cx(
        "absolute inset-0 size-full object-cover transition-opacity duration-(--duration-base)",
        playing ? "opacity-100" : "opacity-0"
      )}
    />
  )
}

/** Stops every preview of the shop, and lets them move again; there only where something moves by itself. */
export function PreviewSwitch({
  labels,
  className,
}: {
  readonly labels: { readonly stop: string; readonly play: string }
  readonly className?: string
}) {
  const [stopped, toggle] = useStopped(PREVIEWS)
  if (!useMayMove()) return null
  const Icon = stopped ? Play : Pause
  return (
    <button
      type="button"
      onClick={toggle}
      aria-label={stopped ? labels.play : labels.stop}
      title={stopped ? labels.play : labels.stop}
      className={cx(
        "inline-grid size-11 shrink-0 place-items-center rounded-full bg-veil text-on-veil backdrop-blur-md",
        className
      )}
    >
      <Icon aria-hidden className="size-5 fill-current" strokeWidth={0} />
    </button>
  )
}
