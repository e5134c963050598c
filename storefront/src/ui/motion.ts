"use client"

import { useCallback, useSyncExternalStore } from "react"

/**
 * What a visitor has stopped from moving, remembered for the visit: by a name, as a choice is made for all previews of
 * the shop at once, and for a show's own picture by itself.
 */
const KEY = "lsn-stopped"
const listeners = new Set<() => void>()
/** What is remembered, as text; a browser that keeps nothing remembers until the page is left. */
let held: string | null = null

function read(): string {
  if (held !== null) return held
  try {
    held = sessionStorage.getItem(KEY) ?? ""
  } catch {
    held = ""
  }
  return held
}

function write(text: string): void {
  held = text
  try {
    sessionStorage.setItem(KEY, text)
  } catch {
    // Nothing may be kept in this browser.
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether what has this name (a word without spaces) was stopped, and the other way round. */
export function useStopped(name: string): readonly [stopped: boolean, toggle: () => void] {
  const text = useSyncExternalStore(subscribe, read, () => "")
  const names = text.split(" ").filter(Boolean)
  const stopped = names.includes(name)
  const toggle = useCallback(() => {
    const others = read()
      .split(" ")
      .filter((other) => other && other !== name)
    write((read().split(" ").includes(name) ? others : [...others, name]).slice(-50).join(" "))
  }, [name])
  return [stopped, toggle]
}

const asksForLess = (): boolean =>
  matchMedia("(prefers-reduced-motion: reduce)").matches ||
  (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData === true

const never = () => () => {}

/** Whether previews move by themselves here: not for visitors who asked for less motion or to save data. */
export function useMayMove(): boolean {
  return useSyncExternalStore(
    never,
    () => !asksForLess(),
    () => false
  )
}
