"use client"

import { useCallback, useEffect, useRef, useState } from "react"
import { pay, type BagAnswer, type Placed } from "./bag"
import type { Problem } from "./domain/problem"
import type { Bag } from "./read-bag"

/** Told of what became of the bag: how it is now, or the order it has become. */
export type BagListener = {
  readonly onBag?: (bag: Bag | null) => void
  readonly onOrder: (order: Placed) => void
}

/**
 * A bag on a page, and what was said about the last thing asked of it. `undefined` until it is known, `null` when there is
 * none.
 */
export function useBag(initial: Bag | null | undefined, listener: BagListener) {
  const [bag, setBag] = useState(initial)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({})
  const [busy, setBusy] = useState(false)
  // Why the prices are other ones stays on the page: the next answer no longer says it.
  const [notice, setNotice] = useState(initial?.notice ?? null)
  const told = useRef(listener)
  useEffect(() => {
    told.current = listener
  })

  const show = useCallback((next: Bag | null) => {
    setBag(next)
    if (next?.notice) setNotice(next.notice)
    told.current.onBag?.(next)
  }, [])

  /** Asks something of the bag. @returns the bag as it is then, or null where that was refused or failed. */
  const run = useCallback(
    async (ask: () => Promise<BagAnswer>): Promise<Bag | null> => {
      setBusy(true)
      try {
        const answer = await ask()
        if (answer.ok) {
          setProblem(null)
          setFields({})
          show(answer.bag)
          return answer.bag
        }
        if (answer.problem === "ordered") {
          told.current.onOrder(answer.order)
          return null
        }
        setProblem(answer.problem)
        setFields(answer.fields ?? {})
        if (answer.bag !== undefined) show(answer.bag)
        return null
      } catch {
        setProblem("failed")
        return null
      } finally {
        setBusy(false)
      }
    },
    [show]
  )

  /** Pays what the bag on the page says, and nothing else. */
  const order = useCallback(
    async (slug: string, provider: string): Promise<void> => {
      if (!bag) return
      setBusy(true)
      setProblem(null)
      try {
        const answer = await pay(slug, { provider, due: bag.due })
        // Stays busy: a second press must not find a button before the next page is there.
        if (answer.ok) return told.current.onOrder(answer.order)
        setProblem(answer.problem)
        if (answer.bag !== undefined) show(answer.bag)
      } catch {
        setProblem("failed")
      }
      setBusy(false)
    },
    [bag, show]
  )
  return { bag, setBag, problem, setProblem, fields, notice, setNotice, busy, setBusy, run, order }
}
