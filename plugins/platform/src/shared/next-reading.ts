/**
 * One reading for all who ask while another is under way, and never an older one: who asks is answered by a reading that
 * began after he asked. So what was committed before a request came is seen by it, and a thousand requests at once cost
 * two readings.
 */
export class NextReading<T> {
  private running: Promise<T> | undefined
  private next: Promise<T> | undefined

  constructor(private readonly read: () => Promise<T>) {}

  ask(): Promise<T> {
    if (this.next) return this.next
    if (!this.running) return this.start()
    const after = () => {
      this.next = undefined
      return this.start()
    }
    this.next = this.running.then(after, after)
    return this.next
  }

  private start(): Promise<T> {
    const started = this.read().finally(() => {
      if (this.running === started) this.running = undefined
    })
    this.running = started
    return started
  }
}
