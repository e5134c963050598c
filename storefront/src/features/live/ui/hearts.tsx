"use client"

import { useEffect, useRef, useState } from "react"
import { burst, particle, type Particle } from "../domain/particles"

const FLIGHT_MS = 1900

/**
 * Hearts that rise from the reaction button, others' and one's own; both counts only grow. Decoration only: a screen reader
 * hears nothing of it, and who asked for less motion sees none of it.
 */
export function Hearts({ others, mine }: { readonly others: number; readonly mine: number }) {
  const [flying, setFlying] = useState<readonly Particle[]>([])
  const seen = useRef({ others, mine })
  const next = useRef(0)

  useEffect(() => {
    const reacted = others - seen.current.others + (mine - seen.current.mine)
    seen.current = { others, mine }
    if (reacted <= 0 || matchMedia("(prefers-reduced-motion: reduce)").matches) return
    setFlying((held) => [
      ...held,
      ...Array.from({ length: burst(reacted, held.length) }, () => particle(next.current++)),
    ])
  }, [others, mine])

  return (
    <span aria-hidden className="pointer-events-none absolute inset-x-0 bottom-full h-72 overflow-visible">
      {flying.map((heart) => (
        <span
          key={heart.id}
          className="heart absolute bottom-0 left-1/2"
          style={
            {
              "--x": `${heart.x}px`,
              "--sway": `${heart.sway}px`,
              "--scale": heart.scale,
              animationDelay: `${heart.delayMs}ms`,
              animationDuration: `${FLIGHT_MS}ms`,
            } as React.CSSProperties
          }
          onAnimationEnd={() => setFlying((held) => held.filter((other) => other.id !== heart.id))}
        >
          <HeartShape className={TINTS[heart.tint] ?? TINTS[0]} />
        </span>
      ))}
    </span>
  )
}

const TINTS = ["fill-on-veil", "fill-[#ffc4b3]", "fill-[#ffe1a8]"] as const

export function HeartShape({ className }: { readonly className?: string | undefined }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={`size-6 ${className ?? ""}`}>
      <path d="M12 20.6 4.2 12.9a5 5 0 0 1 7.1-7.1l.7.7.7-.7a5 5 0 0 1 7.1 7.1z" />
    </svg>
  )
}
