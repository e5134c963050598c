/**
 * The steps of a start as a person sees them: on a terminal one line a running step, updated in place; elsewhere one
 * line when a step is done, and a sign of life every 20 seconds of a long one.
 */
export function createProgress(out) {
  const live = out.isTTY === true
  const running = new Map()
  const began = Date.now()
  let drawn = 0
  let frame = 0
  let timer
  let closed = false

  const seconds = (from) => `${((Date.now() - from) / 1000).toFixed(1)} s`
  const erase = () => {
    if (drawn) out.write(`\x1b[${drawn}A\x1b[0J`)
    drawn = 0
  }
  const draw = () => {
    erase()
    const wheel = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"[frame++ % 10]
    const width = (out.columns || 80) - 1
    for (const [name, step] of running) {
      const line = `${wheel} ${name}${step.detail ? `: ${step.detail}` : ""} (${seconds(step.began)})`
      out.write(`${line.slice(0, width)}\n`)
      drawn++
    }
  }
  const print = (line) => {
    if (closed) return
    if (live) erase()
    out.write(`${line}\n`)
    if (live) draw()
  }
  const tick = () => {
    if (live) return draw()
    for (const [name, step] of running) {
      if (Date.now() - step.told > 20_000) {
        step.told = Date.now()
        out.write(`… ${name}${step.detail ? `: ${step.detail}` : ""} (${seconds(step.began)} so far)\n`)
      }
    }
  }

  return {
    /** Runs `work`, which may call its argument with a detail to show ("3 of 12"). */
    async step(name, work) {
      const step = { began: Date.now(), told: Date.now(), detail: "" }
      running.set(name, step)
      timer ??= setInterval(tick, live ? 120 : 1000)
      timer.unref()
      let done = false
      try {
        const result = await work((detail) => {
          step.detail = detail
        })
        done = true
        return result
      } finally {
        running.delete(name)
        print(`${done ? "✓" : "✗"} ${name} (${seconds(step.began)})`)
        if (running.size === 0 && timer) {
          clearInterval(timer)
          timer = undefined
        }
      }
    },
    note: print,
    elapsed: () => seconds(began),
    /** The last word belongs to an error or to a person's Ctrl-C. */
    close() {
      if (timer) clearInterval(timer)
      timer = undefined
      if (live && !closed) erase()
      closed = true
    },
  }
}
