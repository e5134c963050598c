import type { WriteStream } from "node:tty"

const WIDTH = 30
/** Without a terminal a line is written for each twentieth of a stage. */
const STEPS = 20

/** A bar that fills in place where a person watches, and plain lines where a log is kept. */
export class ProgressLine {
  readonly #begun = Date.now()
  #stage = ""
  #step = -1
  #drawn = false

  constructor(private readonly out: Pick<WriteStream, "write"> & { isTTY?: boolean }) {}

  show(stage: string, done: number, total: number): void {
    const share = total === 0 ? 1 : done / total
    if (this.out.isTTY) {
      if (stage !== this.#stage) this.end()
      const filled = Math.round(share * WIDTH)
      const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled)
      this.out.write(`\r${stage.padEnd(10)} ${bar} ${done}/${total} ${this.#elapsed()}\x1b[K`)
      this.#drawn = true
    } else {
      const step = Math.floor(share * STEPS)
      if (stage === this.#stage && step === this.#step) return
      this.#step = step
      this.out.write(`${stage} ${done}/${total} ${this.#elapsed()}\n`)
    }
    this.#stage = stage
  }

  end(): void {
    if (this.#drawn) this.out.write("\n")
    this.#drawn = false
  }

  #elapsed(): string {
    return `${((Date.now() - this.#begun) / 1000).toFixed(1)} s`
  }
}
