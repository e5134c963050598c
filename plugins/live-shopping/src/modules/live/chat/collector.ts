/** How long a message waits for company, and how many go into one statement. */
export const COLLECT_MS = 10
export const BATCH_MAX = 200
/** Beyond this many waiting, the database does not keep up and a sender is told so at once. */
export const QUEUE_MAX = 5_000

interface Waiting<Item, Result> {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

export class QueueFullError extends Error {}

/**
 * Gathers items that arrive within a few milliseconds and hands them on together, one batch at a time and in order, so
 * that a thousand messages a second cost a hundred transactions. Each caller gets the result of its own item.
 */
export class Collector<Item, Result> {
  #waiting: Waiting<Item, Result>[] = []
  #timer: NodeJS.Timeout | null = null
  #working: Promise<void> | null = null

  /**
   * @param flush handles a batch, and answers a result for each item, in order
   * @param isFaultOfAnItem whether an error of `flush` is about what one of the items holds: then each is tried alone, so
   * that one nobody can store fails by itself. Any other failure would meet each of them again.
   */
  constructor(
    private readonly flush: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly isFaultOfAnItem: (error: unknown) => boolean = () => false
  ) {}

  add(item: Item): Promise<Result> {
    if (this.#waiting.length >= QUEUE_MAX) {
      return Promise.reject(new QueueFullError("The queue is full."))
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject })
      this.#schedule()
    })
  }

  /** Resolves when nothing is waiting or under way. */
  async drain(): Promise<void> {
    while (this.#waiting.length > 0 || this.#working) {
      this.#start()
      await this.#working
    }
  }

  #schedule(): void {
    if (this.#working || this.#timer) {
      return
    }
    this.#timer = setTimeout(() => this.#start(), COLLECT_MS)
  }

  #start(): void {
    if (this.#timer) {
      clearTimeout(this.#timer)
      this.#timer = null
    }
    if (!this.#working && this.#waiting.length > 0) {
      this.#working = this.#work().finally(() => {
        this.#working = null
        if (this.#waiting.length > 0) {
          this.#schedule()
        }
      })
    }
  }

  async #work(): Promise<void> {
    await this.#settle(this.#waiting.splice(0, BATCH_MAX))
  }

  async #settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.flush(batch.map(({ item }) => item))
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index]
        if (result === undefined) {
          reject(new Error("A batch answered fewer results than it was given items."))
        } else {
          resolve(result)
        }
      })
    } catch (error) {
      if (batch.length > 1 && this.isFaultOfAnItem(error)) {
        for (const waiting of batch) {
          await this.#settle([waiting])
        }
        return
      }
      batch.forEach(({ reject }) => reject(error))
    }
  }
}
