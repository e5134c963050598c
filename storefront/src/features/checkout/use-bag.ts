"use client"

import { useCallback, useState } from "react"
import type { Bag, BagAnswer, Problem } from "./bag"

/**
 * A bag on a page, and what was said about the last thing asked of it. `undefined` until it is known, `null` when there is
 * none.
 */
export function useBag(initial: Bag | null | undefined, onAnswer?: (bag: Bag | null) => void) {
  const [bag, setBag] = useState(initial)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [fields, setFields] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)

  /** Asks something of the bag. @returns the bag as it is then, or null where that was refused or failed. */
  const run = useCallback(
    async (ask: () => Promise<BagAnswer>): Promise<Bag | null> => {
      setBusy(true)
      try {
        const answer = await ask()
        setProblem(answer.ok ? null : answer.problem)
        setFields(answer.ok ? {} : (answer.fields ?? {}))
        if (!answer.ok) return null
        setBag(answer.bag)
        onAnswer?.(answer.bag)
        return answer.bag
      } catch {
        setProblem("failed")
        return null
      } finally {
        setBusy(false)
      }
    },
    [onAnswer]
  )
  return { bag, setBag, problem, setProblem, fields, busy, setBusy, run }
}
