/** So many at once, so many in line behind them, and nobody else. */
export class Turns {
  private running = 0
  private readonly waiting: (() => void)[] = []

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number
  ) {}

  /** Runs the work when its turn comes; `null`, at once, where the line is full. */
  async take<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.running >= this.atOnce) {
      if (this.waiting.length >= this.mostWaiting) return null
      // Whoever goes hands the place on: nobody who comes in between takes it.
      await new Promise<void>((resolve) => this.waiting.push(resolve))
    } else this.running++
    try {
      return await work()
    } finally {
      const next = this.waiting.shift()
      if (next) next()
      else this.running--
    }
  }
}
