export type SaveState = "saved" | "saving" | "failed"

/** So long nothing has changed before it is saved: a product dragged across ten others is one save. */
const QUIET_MS = 600

/**
 * Keeps what somebody edits in step with the shop.
 *
 * Guarantees, each held by a test:
 * - one save is on its way at a time, so that two can never arrive in the wrong order;
 * - the last value is what is saved in the end;
 * - a value that was refused or lost is still unsaved, and the next change or `retry` sends it again.
 */
export class Autosave<T> {
  private wanted: T
  /** What the shop holds; `null` after a failure: an answer may have been lost on its way back. */
  private saved: { value: T } | null
  private saving = false
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    initial: T,
    /** @returns whether the shop has taken it */
    private readonly save: (value: T) => Promise<boolean>,
    private readonly tell: (state: SaveState) => void
  ) {
    this.wanted = initial
    this.saved = { value: initial }
  }

  /** Something is known here that the shop does not know. */
  get unsaved(): boolean {
    return this.saving || this.saved === null || this.wanted !== this.saved.value
  }

  /** Saved once it has been quiet for a moment. */
  change(value: T): void {
    if (value === this.wanted) return
    this.wanted = value
    clearTimeout(this.timer)
    this.tell("saving")
    this.timer = setTimeout(() => this.flush(), QUIET_MS)
  }

  /** Saved now, without waiting: whoever edits is about to leave. */
  flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    if (this.saving) return
    if (this.unsaved) void this.send()
    else this.tell("saved")
  }

  retry(): void {
    if (!this.unsaved) return
    this.tell("saving")
    this.flush()
  }

  private async send(): Promise<void> {
    const value = this.wanted
    this.saving = true
    const taken = await this.save(value).catch(() => false)
    this.saving = false
    this.saved = taken ? { value } : null
    // What changed meanwhile goes next, unless it is still being changed.
    if (value !== this.wanted) {
      if (this.timer === undefined) this.flush()
      return
    }
    this.tell(taken ? "saved" : "failed")
  }
}
