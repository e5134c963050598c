import { useRef } from "react"

/**
 * A second press that comes before the button looks busy gets the first one's answer, and nothing is done twice. What is asked
 * with another input is another thing.
 */
export function useOneAtATime<Input, Output>(
  work: (input: Input) => Promise<Output>
): (input: Input) => Promise<Output> {
  const running = useRef(new Map<string, Promise<Output>>())
  return (input) => {
    // A form is the same whatever is in it: there is one of it on the page.
    const key = input instanceof FormData ? "form" : JSON.stringify(input ?? null)
    const first = running.current.get(key)
    if (first) return first
    const answer = work(input).finally(() => running.current.delete(key))
    running.current.set(key, answer)
    return answer
  }
}
