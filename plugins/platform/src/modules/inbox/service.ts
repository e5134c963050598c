import { container } from "@medusajs/framework"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"

import { judgeArrival, judgeMoment, LEASE_MS, REMEMBER_MS, TOLERANCE_MS } from "../../domain/inbox"
import { maskText } from "../../domain/masking"
import { refuse } from "../../http/errors"
import { isBeyondHelp } from "../../inbox/deliveries"
import { hasWorkflowEngine, runSourceWorkflow } from "../../inbox/run-workflow"
import { listInboxSources } from "../../inbox/sources"
import { type InboxDesk, InboxWorker } from "../../inbox/worker"
import { scope } from "../../scope"
import { Batcher, QueueFullError } from "../../shared/batcher"
import { type InboxOptions, parseInboxOptions } from "./options"
import { findKnown, insertArrivals, type StoredArrival, storedOf } from "./store/arrivals"
import { abandonDeliveries, claimDeliveries, renewLeases } from "./store/claims"
import { type Forgotten, forgetDeliveries } from "./store/forgetting"
import { countBySource, listDeliveries, retrieveDelivery } from "./store/listing"
import { moveOne } from "./store/moves"
import { query } from "./store/sql"
import type {
  Accepted,
  Arrival,
  ClaimedDelivery,
  DeliveryDetail,
  DeliveryFilter,
  DeliveryPage,
  ReplayUndo,
  SourceCount,
} from "./types"

interface Dependencies {
  __pg_connection__: Knex
  logger: Logger
  configModule?: { projectConfig?: { workerMode?: "shared" | "worker" | "server" } }
}

interface Waiting extends StoredArrival {
  stored: boolean
}

/** How many are stored in one statement, and how many may wait for the database before a sender is told to come again. */
const BATCH = 32
const MOST_WAITING = 2_000
const LONGEST_POKE_MS = 60_000
/** How many leases of dead workers are taken back at once. */
const REAPED = 100
const DAY_MS = 24 * 60 * 60 * 1000
/** What waits for a person waits this long. */
const PARKED_MS = 90 * DAY_MS
/** The same trouble is told once in this time. */
const TROUBLE_MS = 60_000

/**
 * Keeps what came in and says what is worked on by whom. What it is for is brought about by the workflow of its source, which
 * the worker runs.
 */
export default class InboxModuleService implements InboxDesk {
  readonly options: InboxOptions
  protected readonly knex_: Knex
  protected readonly logger_: Logger
  protected readonly works_: boolean
  protected readonly arrivals_: Batcher<Waiting>
  protected worker_: InboxWorker | null = null
  protected troubleAt_ = 0

  constructor({ __pg_connection__, logger, configModule }: Dependencies, options: Record<string, unknown> | undefined) {
    this.options = parseInboxOptions(options)
    this.knex_ = __pg_connection__
    this.logger_ = logger
    this.works_ = configModule?.projectConfig?.workerMode !== "server"
    this.arrivals_ = new Batcher<Waiting>({
      batch: BATCH,
      waiting: MOST_WAITING,
      flush: async (batch) => {
        const stored = await insertArrivals(this.knex_, batch)
        for (const arrival of batch) arrival.stored = stored.has(arrival.id)
      },
    })
  }

  __hooks = {
    onApplicationStart: async () => {
      if (!this.works_) return
      if (!hasWorkflowEngine(container)) {
        this.logger_.error("@lsn/platform: there is no workflow engine in this process, so no webhook is worked on.")
        return
      }
      this.startWorker((delivery) => runSourceWorkflow(container, delivery))
    },
    onApplicationPrepareShutdown: async () => {
      await this.worker_?.stop()
      await this.arrivals_.idle()
    },
  }

  /** Begins to work on what is there. */
  startWorker(process: (delivery: ClaimedDelivery) => Promise<void>): InboxWorker {
    const { concurrency } = this.options
    this.worker_ = new InboxWorker(this, { concurrency, process, onTrouble: (error) => this.trouble_(error) })
    this.worker_.start()
    return this.worker_
  }

  /**
   * Takes a delivery whose signature is right. Resolves after the commit that stored it.
   *
   * @throws LsnError 400 for a moment out of tolerance, 409 for other content under a known id, 503 when too much waits
   */
  async accept(arrival: Arrival): Promise<Accepted> {
    const stored = storedOf(arrival, scope.current())
    const judged = stored.signedAt === null ? null : await this.judgeMoment_(arrival, stored)
    if (judged) return judged
    const waiting: Waiting = { ...stored, stored: false }
    try {
      await this.arrivals_.add(waiting)
    } catch (error) {
      if (error instanceof QueueFullError) throw refuse(503, "inbox_full", "Too much comes in. Send it again later.")
      throw error
    }
    if (waiting.stored) {
      this.pokeIn_(stored.delay)
      return { outcome: "store", id: stored.id }
    }
    const { known } = await findKnown(this.knex_, stored)
    return this.answer_(stored, null, known)
  }

  /** What another process stores, and what waits for longer, the worker's own look finds. */
  protected pokeIn_(ms: number): void {
    if (ms <= 0) this.worker_?.poke()
    else if (ms <= LONGEST_POKE_MS) setTimeout(() => this.worker_?.poke(), ms + 1).unref()
  }

  /** Judged by the moment alone where that is out of tolerance; null where the table decides. */
  protected async judgeMoment_({ tolerance }: Arrival, stored: StoredArrival): Promise<Accepted | null> {
    const signedAt = stored.signedAt ?? Number.NaN
    if (judgeMoment(signedAt, Date.now(), tolerance ?? TOLERANCE_MS) === "in_time") return null
    const { known, now } = await findKnown(this.knex_, stored)
    const moment = judgeMoment(signedAt, now, tolerance ?? TOLERANCE_MS)
    return moment === "in_time" ? null : this.answer_(stored, moment, known)
  }

  protected answer_(
    stored: StoredArrival,
    moment: ReturnType<typeof judgeMoment> | null,
    known: { id: string; fingerprint: string } | null
  ): Accepted {
    const acceptance = judgeArrival({
      moment,
      bodyHash: stored.fingerprint,
      known: known && { bodyHash: known.fingerprint },
    })
    if (acceptance.outcome === "refuse") throw refuse(acceptance.status, acceptance.code, acceptance.message)
    // Known a moment ago and forgotten since: it comes again, and is new then.
    if (acceptance.outcome === "store") throw refuse(503, "inbox_busy", "Send it again.")
    return { outcome: "duplicate", id: known?.id ?? null }
  }

  claim(room: number): Promise<ClaimedDelivery[]> {
    const blocking = listInboxSources().flatMap(({ name, parkedBlocks }) => (parkedBlocks ? name : []))
    return claimDeliveries(this.knex_, room, blocking)
  }

  beat(holders: readonly string[]): Promise<ReadonlySet<string>> {
    return renewLeases(this.knex_, holders, LEASE_MS)
  }

  /** @returns false when another worker has taken it over */
  async finish({ id, holder }: Pick<ClaimedDelivery, "id" | "holder">): Promise<boolean> {
    const moved = await moveOne(this.knex_, id, { action: "finish", holder })
    return moved?.transition.ok ?? false
  }

  /** @returns false when another worker has taken it over */
  async fail(delivery: Pick<ClaimedDelivery, "id" | "holder" | "source">, error: unknown): Promise<boolean> {
    const { id, holder, source } = delivery
    const message = wordOf(error)
    const move = { action: "fail", holder, permanent: isBeyondHelp(error), random: Math.random() } as const
    const moved = await moveOne(this.knex_, id, move, () => ({ error: message }))
    if (!moved?.transition.ok) return false
    const { state, attempts } = moved.transition.delivery
    if (state === "parked") this.logger_.error(`Inbox: ${source} ${id} is parked after ${attempts} tries: ${message}`)
    else this.logger_.warn(`Inbox: ${source} ${id} failed, and is tried again: ${message}`)
    return true
  }

  abandon(): Promise<number> {
    return abandonDeliveries(this.knex_, REAPED)
  }

  /**
   * Has a delivery processed anew that is parked or done. What a parked one has brought about stays and is not done twice; one
   * that was done brings about everything once more.
   *
   * @throws LsnError 404, or 409 for one that is not at rest
   */
  async replay(id: string): Promise<ReplayUndo> {
    const moved = await moveOne(this.knex_, id, { action: "replay" }, ({ state }) => ({ anew: state === "done" }))
    if (!moved) throw refuse(404, "delivery_not_found", "There is no such delivery.")
    if (!moved.transition.ok) {
      throw refuse(409, "delivery_not_at_rest", "This delivery is being worked on, or waits for its next try.")
    }
    this.worker_?.poke()
    const { state, attempts, replays, round } = moved.before
    return { id, state, attempts, replays, round }
  }

  /** Takes a replay back, unless somebody has begun with it. */
  async undoReplay({ id, state, attempts, replays, round }: ReplayUndo): Promise<void> {
    await query(
      this.knex_,
      `update lsn_inbox_delivery set state = ?, attempts = ?, replays = ?, round = ?, due_at = null,
         finished_at = clock_timestamp()
       where id = ? and state = 'received' and replays = ?`,
      [state, attempts, replays, round, id, replays + 1]
    )
  }

  /** The bytes as they came; null once their time is over. */
  async readBody({ id }: Pick<ClaimedDelivery, "id">): Promise<Buffer | null> {
    const [row] = await query<{ body: Buffer | null }>(this.knex_, "select body from lsn_inbox_delivery where id = ?", [
      id,
    ])
    return row?.body ?? null
  }

  listDeliveries(filter: DeliveryFilter, page: { limit: number; offset: number }): Promise<DeliveryPage> {
    return listDeliveries(this.knex_, scope.current(), filter, page)
  }

  retrieveDelivery(id: string): Promise<DeliveryDetail | null> {
    return retrieveDelivery(this.knex_, scope.current(), id)
  }

  countBySource(): Promise<SourceCount[]> {
    return countBySource(this.knex_, scope.current())
  }

  /**
   * Keeps a word about a delivery beside its effects, once.
   *
   * @returns what was kept the first time that the delivery was asked about this
   */
  async noteFirst(id: string, about: string, value: string): Promise<string> {
    const name = `${about}: `
    await query(
      this.knex_,
      `insert into lsn_inbox_effect (delivery, round, effect, attempt) select ?, 0, ?, 1
       where not exists (select 1 from lsn_inbox_effect where delivery = ? and round = 0 and starts_with(effect, ?))
       on conflict do nothing`,
      [id, name + value, id, name]
    )
    const [row] = await query<{ effect: string }>(
      this.knex_,
      "select effect from lsn_inbox_effect where delivery = ? and round = 0 and starts_with(effect, ?) order by done_at limit 1",
      [id, name]
    )
    return row?.effect.slice(name.length) ?? value
  }

  /** Drops bytes and rows that have been kept long enough. */
  forget(limit: number): Promise<Forgotten> {
    const bodyMs = this.options.keep_body_days * DAY_MS
    return forgetDeliveries(this.knex_, { bodyMs, doneMs: REMEMBER_MS, parkedMs: PARKED_MS }, limit)
  }

  protected trouble_(error: Error): void {
    const now = Date.now()
    if (now - this.troubleAt_ < TROUBLE_MS) return
    this.troubleAt_ = now
    const missing = (error as { code?: string }).code === "42P01"
    this.logger_.error(
      missing
        ? `@lsn/platform: the inbox has no tables yet. Run "medusa db:migrate"; until then no webhook is taken.`
        : `Inbox: ${error.message}`
    )
  }
}

/** The engine may hand on an error as a plain object: what counts is that it has a message. */
function wordOf(error: unknown): string {
  const message = (error as { message?: unknown } | null | undefined)?.message
  return maskText(typeof message === "string" && message !== "" ? message : "It failed without a word.")
}
