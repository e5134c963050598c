interface PriceListClockOptions {
  /** The first moment after another at which a price list begins or ends, milliseconds since 1970; null where there is none. */
  next(after: number): Promise<number | null>
  /** Drops what is cached of prices. */
  clear(): Promise<unknown>
  onError(error: Error): void
  now?: () => number
}

/** How often it is asked at least what comes next: a list may be planned for a moment that is near. */
const LOOK_MS = 5_000
/** The database's clock says when a list begins; what was read a moment before may be stored a moment after. */
const AFTERWARDS_MS = [50, 3_000]

/**
 * Drops cached prices when a price list begins or ends. Medusa drops them when a list is written; at its own hour nothing is
 * written, and what was cached before would stay for as long as anything does.
 */
export class PriceListClock {
  private timers = new Set<NodeJS.Timeout>()
  private seen: number
  private stopped = false
  private readonly now: () => number

  constructor(private readonly options: PriceListClockOptions) {
    this.now = options.now ?? Date.now
    this.seen = this.now()
  }

  start(): void {
    this.after(0, () => void this.look())
  }

  stop(): void {
    this.stopped = true
    for (const timer of this.timers) clearTimeout(timer)
  }

  private async look(): Promise<void> {
    let pause = LOOK_MS
    try {
      const moment = await this.options.next(this.seen)
      const now = this.now()
      if (moment !== null && moment <= now) {
        this.seen = moment
        pause = 0
        for (const ms of AFTERWARDS_MS) this.after(ms, () => void this.options.clear().catch(this.options.onError))
      } else if (moment !== null) pause = Math.min(LOOK_MS, moment - now)
    } catch (error) {
      this.options.onError(error as Error)
    }
    this.after(pause, () => void this.look())
  }

  private after(ms: number, work: () => void): void {
    if (this.stopped) return
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      work()
    }, ms).unref()
    this.timers.add(timer)
  }
}
