"use client"

import { useEffect, useRef, useState, type ReactNode } from "react"
import { buttonClass, type ButtonKind } from "@/ui/button"
import { cx } from "@/lib/cx"

const HOLD_MS = 1000

/**
 * A button for what cannot be taken back: it acts after it was held for a second, by finger, mouse, Enter or Space. A press
 * that is too short says what to do. Whoever cannot hold (a switch, a screen reader's click) presses twice.
 */
export function HoldButton({
  kind,
  children,
  hint,
  again,
  busy,
  onHeld,
  className,
}: {
  readonly kind: ButtonKind
  readonly children: ReactNode
  /** Said under the button. */
  readonly hint: string
  /** What it says after a click without a hold: press again to do it. */
  readonly again: string
  readonly busy: boolean
  readonly onHeld: () => void
  readonly className?: string
}) {
  const [holding, setHolding] = useState(false)
  const [armed, setArmed] = useState(false)
  const timer = useRef<number | undefined>(undefined)
  const disarm = useRef<number | undefined>(undefined)
  const pressed = useRef(false)
  useEffect(
    () => () => {
      window.clearTimeout(timer.current)
      window.clearTimeout(disarm.current)
    },
    []
  )

  const begin = () => {
    if (busy || holding) return
    pressed.current = true
    setHolding(true)
    timer.current = window.setTimeout(() => {
      setHolding(false)
      setArmed(false)
      onHeld()
    }, HOLD_MS)
  }
  const let_go = () => {
    window.clearTimeout(timer.current)
    setHolding(false)
  }

  return (
    <div className={cx("flex flex-col gap-1.5", className)}>
      <button
        type="button"
        aria-busy={busy || undefined}
        aria-disabled={busy || undefined}
        className={buttonClass(kind, "large", "relative w-full touch-none overflow-hidden")}
        onPointerDown={begin}
        onPointerUp={let_go}
        onPointerLeave={let_go}
        onPointerCancel={let_go}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== " ") return
          event.preventDefault()
          if (!event.repeat) begin()
        }}
        onKeyUp={let_go}
        onBlur={let_go}
        onClick={() => {
          // A click that no press went before comes from assistive technology.
          if (pressed.current) {
            pressed.current = false
            return
          }
          if (busy) return
          if (armed) {
            setArmed(false)
            onHeld()
            return
          }
          setArmed(true)
          disarm.current = window.setTimeout(() => setArmed(false), 5_000)
        }}
      >
        <span
          aria-hidden
          className="absolute inset-0 origin-left bg-current opacity-25"
          style={{
            transform: `scaleX(${holding ? 1 : 0})`,
            transition: holding ? `transform ${HOLD_MS}ms linear` : "none",
          }}
        />
        <span className="relative">{children}</span>
      </button>
      <p role="status" className="text-center text-label text-ink-soft">
        {armed ? again : hint}
      </p>
    </div>
  )
}
