/** There is more waiting than a batcher may hold. */
export class QueueFullError extends Error {
  override readonly name = "QueueFullError"
}

export interface BatcherOptions<Item> {
  /** Does the work of one batch; resolves once it is done for all of them. */
  flush(items: readonly Item[]): Promise<void>
  /** The most items of one batch. */
  batch: number
  /** How many may wait; one more is refused at once, so that a database that stands still does not fill the memory. */
  waiting: number
}

interface Waiting<Item> {
  item: Item
  resolve(): void
  reject(error: unknown): void
}

/**
 * Gathers what comes while a batch is being worked on into the next one. One batch at a time, in the order of arrival; each
 * caller is answered when the batch that took his item is done.
 */
export class Batcher<Item> {
  private queue: Waiting<Item>[] = []
  private running: Promise<void> | null = null

  constructor(private readonly options: BatcherOptions<Item>) {}

  /** @throws QueueFullError when too much waits; otherwise whatever `flush` throws for the item's batch. */
  add(item: Item): Promise<void> {
    if (this.queue.length >= this.options.waiting) return Promise.reject(new QueueFullError("Too much is waiting."))
    return new Promise((resolve, reject) => {
      this.queue.push({ item, resolve, reject })
      this.running ??= this.run()
    })
  }

  /** Resolves once nothing is waiting any more. */
  async idle(): Promise<void> {
    while (this.running) await this.running
  }

  private async run(): Promise<void> {
    // What is added in the same turn of the event loop belongs into the first batch already.
    await Promise.resolve()
    while (this.queue.length > 0) {
      const batch = this.queue.splice(0, this.options.batch)
      try {
        await this.options.flush(batch.map(({ item }) => item))
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    this.running = null
  }
}
