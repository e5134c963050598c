import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"

import {
  APPEND_MAX_BATCH,
  type AuditEntry,
  changesText,
  emptyChain,
  ENTRY_VERSION,
  entryHash,
  keyId,
  publicHalf,
  type SignedHead,
  toPem,
} from "../../domain/audit"
import { type CompiledRules, compileRules, DEFAULT_MASKING_RULES } from "../../domain/masking"
import { maskingRulesOf } from "../../privacy"
import { scope } from "../../scope"
import { Batcher } from "../../shared/batcher"
import { HeadsFile } from "./heads-file"
import { type AuditKeys, readKeys } from "./keys"
import { type AuditOptions, parseAuditOptions } from "./options"
import { appendBatch, isPassing } from "./store/chain"
import { entriesAfter, headsAfter, lastHead } from "./store/entries"
import { listEntries } from "./store/listing"
import { abandoned, discardOpen, insertOpen, LEASE_SECONDS, renewLeases } from "./store/open"
import { query } from "./store/sql"
import type { Append, AuditStatus, EntryFilter, EntryPage, OpenWrite } from "./types"

interface Dependencies {
  __pg_connection__: Knex
  logger: Logger
}

/** What one process does for one scope: each scope has a chain and a database of its own. */
interface Desk {
  appends: Batcher<Append>
  begins: Batcher<OpenWrite>
  /** Own writes under way, and when they began. */
  open: Map<string, number>
}

/** How many drafts may wait for the database before a writer is refused. */
const MOST_WAITING = 10_000
const TRIES = 6
const FIRST_PAUSE_MS = 25
const BEAT_MS = (LEASE_SECONDS / 3) * 1000
const SWEEP_MS = LEASE_SECONDS * 1000
const PAGE = 1_000

/**
 * Appends to the audit's chain and reads it. There is nothing to change or to delete: the tables have no generated methods,
 * and triggers refuse it.
 */
export default class AuditModuleService {
  readonly options: AuditOptions
  protected readonly rules_ = new Map<string, CompiledRules>()
  protected readonly knex_: Knex
  protected readonly logger_: Logger
  protected readonly desks_ = new Map<string, Desk>()
  protected readonly timers_: NodeJS.Timeout[] = []
  protected readonly headsFile_: HeadsFile | null
  protected keys_: AuditKeys | null = null

  constructor({ __pg_connection__, logger }: Dependencies, options: Record<string, unknown> | undefined) {
    this.options = parseAuditOptions(options)
    this.knex_ = __pg_connection__
    this.logger_ = logger
    const { heads_file: file } = this.options
    this.headsFile_ = file
      ? new HeadsFile(file, (error) => this.logger_.error(`Audit: ${file} cannot be written: ${error.message}`))
      : null
    // A key given as text is read now, so that a wrong one stops the start; a file is not made before it is needed.
    if (this.options.signing_key) this.keys()
  }

  __hooks = {
    onApplicationStart: async () => {
      if (!this.keys().signing) {
        this.logger_.warn(
          `@lsn/platform: the audit is not signed. Name a key in the option "audit.signing_key" or "audit.signing_key_file".`
        )
      }
      const beat = setInterval(() => void this.beat(), BEAT_MS)
      const sweep = setInterval(() => void this.sweepQuietly(), SWEEP_MS)
      for (const timer of [beat, sweep]) this.timers_.push(timer.unref())
      await this.sweepQuietly()
    },
    onApplicationPrepareShutdown: async () => {
      for (const timer of this.timers_.splice(0)) clearInterval(timer)
      await Promise.all([...this.desks_.values()].map(({ appends }) => appends.idle()))
      await this.headsFile_?.close()
    },
  }

  /** @throws Error that names the option when a key cannot be read. */
  keys(): AuditKeys {
    return (this.keys_ ??= readKeys(this.options))
  }

  /** What is masked in changes of such a thing: by its name, by the declaration of its table, by the merchant's own rules. */
  rulesOf(target: { type: string } | null | undefined): CompiledRules {
    const declared = target ? maskingRulesOf(target.type) : []
    // An address of the admin's may hold any word: only those that are declared are remembered.
    const type = declared.length > 0 && target ? target.type : ""
    const known = this.rules_.get(type)
    if (known) return known
    const rules = compileRules([...DEFAULT_MASKING_RULES, ...declared, ...this.options.masking])
    this.rules_.set(type, rules)
    return rules
  }

  /**
   * Notes that a write begins. A process that dies before the write is settled leaves this row, and what is left is appended
   * as an entry whose outcome is not known.
   */
  async begin(write: OpenWrite): Promise<void> {
    const desk = this.desk_()
    await desk.begins.add(write)
    desk.open.set(write.id, Date.now())
  }

  /** Takes back what turned out to be no write. */
  async discard(id: string): Promise<void> {
    this.desk_().open.delete(id)
    await discardOpen(this.knex_, [id])
  }

  /**
   * Appends an entry. Resolves after the commit that stored it.
   *
   * @throws CanonicalJsonError for a draft that cannot be hashed; the others of its batch are not held up by it
   * @throws QueueFullError when too much waits for the database
   */
  async append(append: Append): Promise<void> {
    assertStorable(append)
    const desk = this.desk_()
    try {
      await desk.appends.add(append)
    } finally {
      // Where it failed the row stays, and nobody renews its lease: the write is reported as one of unknown outcome.
      if (append.settles) desk.open.delete(append.settles)
    }
  }

  /** @returns how many writes of dead processes were appended as such */
  async sweep(): Promise<number> {
    const left = await abandoned(this.knex_, APPEND_MAX_BATCH)
    await Promise.all(left.map((write) => this.append({ draft: cutShort(write), settles: write.id })))
    return left.length
  }

  list(filter: EntryFilter, page: { limit: number; offset: number }): Promise<EntryPage> {
    return listEntries(this.knex_, filter, page)
  }

  async retrieve(sequence: number): Promise<AuditEntry | null> {
    const [entry] = await entriesAfter(this.knex_, sequence - 1, { through: sequence, limit: 1 })
    return entry ?? null
  }

  heads(after: number, limit: number): Promise<SignedHead[]> {
    return headsAfter(this.knex_, scope.current(), after, limit)
  }

  /** Entries in their order, a page at a time, so that a whole chain can be written out in constant memory. */
  async *entries(after: number, through: number): AsyncGenerator<AuditEntry[]> {
    for (let last = after; ;) {
      const page = await entriesAfter(this.knex_, last, { through, limit: PAGE })
      const end = page.at(-1)
      if (!end) return
      last = end.sequence
      yield page
    }
  }

  async status(): Promise<AuditStatus> {
    const chain = scope.current()
    const { signing, verifying } = this.keys()
    const own = signing && keyId(publicHalf(signing))
    const [tip] = await query<{ sequence: string }>(
      this.knex_,
      "select sequence::text from lsn_audit_tip where chain = ?",
      [chain]
    )
    const [open] = await query<{ count: string }>(this.knex_, "select count(*)::text as count from lsn_audit_open")
    const head = await lastHead(this.knex_, chain)
    return {
      chain,
      sequence: Number(tip?.sequence ?? emptyChain(chain).sequence),
      signed_through: head?.sequence ?? 0,
      open: Number(open?.count ?? 0),
      keys: [...verifying].map(([id, key]) => ({ key_id: id, public_key: toPem(key), signs: id === own })),
    }
  }

  protected desk_(): Desk {
    const chain = scope.current()
    const present = this.desks_.get(chain)
    if (present) return present
    const desk: Desk = {
      appends: new Batcher<Append>({
        batch: APPEND_MAX_BATCH,
        waiting: MOST_WAITING,
        flush: (batch) => this.flush_(chain, batch),
      }),
      begins: new Batcher<OpenWrite>({
        batch: APPEND_MAX_BATCH,
        waiting: MOST_WAITING,
        flush: (batch) => insertOpen(this.knex_, batch),
      }),
      open: new Map(),
    }
    this.desks_.set(chain, desk)
    return desk
  }

  /** The same batch again while the fault passes: what a lost commit has stored is found by its ids. */
  protected async flush_(chain: string, batch: readonly Append[]): Promise<void> {
    const { signing } = this.keys()
    for (let attempt = 1; ; attempt++) {
      try {
        const head = await appendBatch(this.knex_, chain, batch, signing)
        if (head) this.headsFile_?.keep(head)
        return
      } catch (error) {
        if (attempt === TRIES || !isPassing(error)) throw error
        const pause = FIRST_PAUSE_MS * 2 ** attempt
        await new Promise((resolve) => setTimeout(resolve, pause / 2 + Math.random() * (pause / 2)))
      }
    }
  }

  /** Tells the other processes that long writes are still being worked on. */
  protected async beat(): Promise<void> {
    const long = [...this.desks_.values()].flatMap(({ open }) =>
      [...open].filter(([, since]) => since <= Date.now() - BEAT_MS).map(([id]) => id)
    )
    if (long.length === 0) return
    try {
      await renewLeases(this.knex_, long)
    } catch (error) {
      this.logger_.warn(`Audit: the leases of ${long.length} open writes were not renewed: ${(error as Error).message}`)
    }
  }

  protected async sweepQuietly(): Promise<void> {
    try {
      const found = await this.sweep()
      if (found > 0) this.logger_.warn(`Audit: ${found} writes were cut short; their outcome is recorded as unknown.`)
    } catch (error) {
      const missing = (error as { code?: string }).code === "42P01"
      this.logger_.error(
        missing
          ? `@lsn/platform: the audit has no tables yet. Run "medusa db:migrate"; until then the admin's writes are refused.`
          : `Audit: writes that were cut short could not be looked for: ${(error as Error).message}`
      )
    }
  }
}

function cutShort(write: OpenWrite): Append["draft"] {
  const { id, begun_at, ...rest } = write
  return {
    ...rest,
    id: `${id}.cut`,
    at: begun_at,
    changes: changesText([{ path: "answer", after: "not known: the process ended before" }]),
  }
}

/** Refuses alone what would fail the whole batch. */
function assertStorable({ draft }: Append): void {
  entryHash({ ...draft, version: ENTRY_VERSION, sequence: 1, previous_hash: "" })
  for (const [field, value] of Object.entries(draft)) {
    if (typeof value === "string" && value.includes("\0")) throw new RangeError(`The audit's ${field} holds a NUL`)
  }
}
