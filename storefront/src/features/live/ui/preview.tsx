"use client"

import { useEffect, useRef } from "react"

/** A few silent seconds over a poster, fetched when the tile comes into sight and only for those who like motion. */
export function Preview({ src }: { readonly src: string }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = video.current
    const saving = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData === true
    if (!element || saving || matchMedia("(prefers-reduced-motion: reduce)").matches) return
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return element.pause()
        if (!element.src) element.src = src
        void element.play().catch(() => {})
      },
      { threshold: 0.5 }
    )
    watch.observe(element)
    const show = () => element.classList.remove("opacity-0")
    element.addEventListener("playing", show)
    return () => {
      watch.disconnect()
      element.removeEventListener("playing", show)
    }
  }, [src])
  return (
    <video
      ref={video}
      muted
      loop
      playsInline
      preload="none"
      aria-hidden
      tabIndex={-1}
      className="absolute inset-0 size-full object-cover opacity-0 transition-opacity duration-(--duration-sheet)"
    />
  )
}
