import { BEAT_MS } from "../domain/inbox"
import type { ClaimedDelivery } from "../modules/inbox/types"

/** Where deliveries are taken from, and where is told how it went. */
export interface InboxDesk {
  claim(room: number): Promise<ClaimedDelivery[]>
  /** @returns the holders that still have their lease */
  beat(holders: readonly string[]): Promise<ReadonlySet<string>>
  finish(delivery: ClaimedDelivery): Promise<boolean>
  fail(delivery: ClaimedDelivery, error: unknown): Promise<boolean>
  /** Takes back what dead workers held. @returns how many */
  abandon(): Promise<number>
}

export interface InboxWorkerOptions {
  /** How many deliveries are worked on at once. */
  concurrency: number
  /** Brings about what a delivery is there for. */
  process(delivery: ClaimedDelivery): Promise<void>
  /** Told of what concerns no delivery: a database that is away. */
  onTrouble(error: Error): void
  /** How long one try may take; what takes longer has failed. */
  tryMs?: number
  /** How often is looked for what has come by another process, or whose time has come. */
  lookMs?: number
}

const TRY_MS = 5 * 60 * 1000
const LOOK_MS = 1_000
/** After trouble with the database. */
const PAUSE_MS = 2_000
/** How long the end of the process waits for what is at work; what is not done then is another's. */
const END_MS = 10_000

/** One process's work on the inbox: takes what may be taken, as much at once as it may, until it is stopped. */
export class InboxWorker {
  private readonly running = new Map<string, Promise<void>>()
  private readonly timers: NodeJS.Timeout[] = []
  private looping: Promise<void> | null = null
  private stopped = false
  private poked = false
  private wake: (() => void) | null = null

  constructor(
    private readonly desk: InboxDesk,
    private readonly options: InboxWorkerOptions
  ) {}

  start(): void {
    if (this.looping || this.stopped) return
    this.looping = this.loop()
    this.timers.push(setInterval(() => void this.beat(), BEAT_MS).unref())
    this.timers.push(setInterval(() => void this.reap(), BEAT_MS).unref())
    void this.reap()
  }

  /** There is something to take. */
  poke(): void {
    this.poked = true
    this.wake?.()
  }

  /** Takes nothing more, and waits a moment for what is at work. */
  async stop(): Promise<void> {
    this.stopped = true
    this.poke()
    await this.looping
    let end: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => (end = setTimeout(resolve, END_MS)))
    await Promise.race([Promise.all(this.running.values()), late])
    clearTimeout(end)
    for (const timer of this.timers.splice(0)) clearInterval(timer)
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      const room = this.options.concurrency - this.running.size
      this.poked = false
      let taken = 0
      try {
        const claims = room > 0 ? await this.desk.claim(room) : []
        for (const claim of claims) this.begin(claim)
        taken = claims.length
      } catch (error) {
        this.options.onTrouble(error as Error)
        await this.rest(PAUSE_MS)
        continue
      }
      if (taken === 0) await this.rest(this.options.lookMs ?? LOOK_MS)
    }
  }

  /** Until somebody pokes, or the time is over. */
  private async rest(ms: number): Promise<void> {
    if (this.poked || this.stopped) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms).unref()
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.wake = null
  }

  private begin(delivery: ClaimedDelivery): void {
    const work = this.attempt(delivery)
      .catch((error: unknown) => this.options.onTrouble(error as Error))
      .finally(() => {
        this.running.delete(delivery.holder)
        // A place is free, and of its key the next may come.
        this.poke()
      })
    this.running.set(delivery.holder, work)
  }

  private async attempt(delivery: ClaimedDelivery): Promise<void> {
    try {
      await this.inTime(this.options.process(delivery))
    } catch (error) {
      await this.desk.fail(delivery, error)
      return
    }
    // Where this fails its effects are done and nobody knows: the lease runs out, and the next try finds them done.
    await this.desk.finish(delivery)
  }

  private async inTime(work: Promise<void>): Promise<void> {
    const most = this.options.tryMs ?? TRY_MS
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`It was not done within ${Math.round(most / 1000)} seconds.`)),
        most
      ).unref()
    })
    try {
      await Promise.race([work, late])
    } finally {
      clearTimeout(timer)
    }
  }

  private async beat(): Promise<void> {
    const holders = [...this.running.keys()]
    if (holders.length === 0) return
    try {
      await this.desk.beat(holders)
    } catch (error) {
      this.options.onTrouble(error as Error)
    }
  }

  private async reap(): Promise<void> {
    try {
      if ((await this.desk.abandon()) > 0) this.poke()
    } catch (error) {
      this.options.onTrouble(error as Error)
    }
  }
}
