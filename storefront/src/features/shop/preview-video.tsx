"use client"

import { useEffect, useRef, useState } from "react"

/**
 * A show's silent moving preview over its poster. It loads when it comes into view and the page has settled, stops when
 * it leaves, and never plays for visitors who asked for less motion or to save data.
 */
export function PreviewVideo({ src }: { readonly src: string }) {
  const video = useRef<HTMLVideoElement>(null)
  const [wanted, setWanted] = useState(false)
  const [playing, setPlaying] = useState(false)

  useEffect(() => {
    const element = video.current
    const saving = "connection" in navigator && (navigator.connection as { saveData?: boolean }).saveData
    if (!element || saving || window.matchMedia("(prefers-reduced-motion: reduce)").matches) return
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) {
          setWanted(true)
          element.play().catch(() => undefined)
        } else element.pause()
      },
      { threshold: 0.25 }
    )
    const begin = (): void => watcher.observe(element)
    if (document.readyState === "complete") begin()
    else window.addEventListener("load", begin, { once: true })
    return () => {
      watcher.disconnect()
      window.removeEventListener("load", begin)
    }
  }, [])

  useEffect(() => {
    if (wanted) video.current?.play().catch(() => undefined)
  }, [wanted])

  return (
    <video
      ref={video}
      {...(wanted ? { src } : {})}
      muted
      loop
      playsInline
      preload="none"
      aria-hidden
      tabIndex={-1}
      onPlaying={() => setPlaying(true)}
      className={`absolute inset-0 size-full object-cover transition-opacity duration-(--duration-base) ${playing ? "opacity-100" : "opacity-0"}`}
    />
  )
}
