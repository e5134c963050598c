"use client"

import { useEffect, useSyncExternalStore, type ReactNode } from "react"
import { cx } from "@/lib/cx"

export type ToastTone = "plain" | "alert"
type Entry = { readonly id: number; readonly text: ReactNode; readonly tone: ToastTone; readonly ms: number }

/** A small store outside React, so that anything on the page may speak without a provider around everything. */
let entries: readonly Entry[] = []
let next = 1
const listeners = new Set<() => void>()

function publish(value: readonly Entry[]): void {
  entries = value
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const none: readonly Entry[] = []

/** Says something that needs no answer. At most three are shown; the oldest gives way. */
export function toast(text: ReactNode, { tone = "plain", ms = 5000 }: { tone?: ToastTone; ms?: number } = {}): void {
  publish([...entries, { id: next++, text, tone, ms }].slice(-3))
}

/** Once per page, in the layout. */
export function Toaster() {
  const shown = useSyncExternalStore(
    subscribe,
    () => entries,
    () => none
  )
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-[max(1rem,env(safe-area-inset-bottom))] z-50 flex flex-col items-center gap-2"
    >
      {shown.map((entry) => (
        <Shown key={entry.id} entry={entry} />
      ))}
    </div>
  )
}

function Shown({ entry }: { readonly entry: Entry }) {
  useEffect(() => {
    const timer = setTimeout(() => publish(entries.filter((other) => other.id !== entry.id)), entry.ms)
    return () => clearTimeout(timer)
  }, [entry])
  return (
    <p
      className={cx(
        "pointer-events-auto max-w-md rounded-control px-4 py-3 text-small font-medium shadow-raised",
        entry.tone === "alert" ? "bg-alert text-paper" : "bg-ink text-paper"
      )}
    >
      {entry.text}
    </p>
  )
}
