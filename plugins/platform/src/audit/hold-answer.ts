import type { ServerResponse } from "node:http"

type Held = () => void

/**
 * Holds an answer back: nothing of its body leaves before `before` has resolved. Where that fails, `failed` answers instead,
 * and what was meant to be answered is dropped.
 *
 * Only `write` and `end` send anything, so only they wait; status and headers stay as they were set. What is written in
 * pieces is kept in order.
 */
export function holdAnswer(
  response: ServerResponse,
  before: () => Promise<void>,
  failed: (error: unknown) => void
): void {
  const write = response.write.bind(response)
  const end = response.end.bind(response)
  const flushHeaders = response.flushHeaders.bind(response)
  const held: Held[] = []
  let state: "before" | "waiting" | "released" = "before"
  let wrote = false

  const restore = () => {
    state = "released"
    Object.assign(response, { write, end, flushHeaders })
  }
  const wait = (step: Held) => {
    held.push(step)
    if (state === "waiting") return
    state = "waiting"
    before().then(
      () => {
        restore()
        for (const release of held.splice(0)) release()
        // Whoever was told to stop writing is told that he may go on.
        if (wrote) response.emit("drain")
      },
      (error: unknown) => {
        restore()
        held.length = 0
        failed(error)
      }
    )
  }
  Object.assign(response, {
    write(...piece: Parameters<typeof write>) {
      wrote = true
      wait(() => write(...piece))
      return false
    },
    end(...piece: Parameters<typeof end>) {
      wait(() => end(...piece))
      return response
    },
    flushHeaders() {
      wait(flushHeaders)
    },
  })
}
