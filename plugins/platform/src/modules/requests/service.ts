import { createHash, randomUUID } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"

import { container } from "@medusajs/framework"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"

import { keepReadsConsistent, priceListClock } from "../../caching"
import type { PriceListClock } from "../../caching/price-list-clock"
import { decideIdempotency, isFinal, LEASE_MS, type StoredAnswer } from "../../domain/idempotency"
import { Limits } from "../../limits"
import { scope } from "../../scope"
import { Vault } from "../../shared/vault"
import { insertRun, keepAnswer, type KeyName, prolongRun, readKey, releaseKey, sweepKeys, takeOver } from "./keys"
import { addressList, holds, parseRequestsOptions, type RequestsOptions } from "./options"

interface Dependencies {
  __pg_connection__: Knex
  logger: Logger
}

/** What becomes of a request that comes with a key. */
export type KeyClaim =
  | { action: "run"; run: KeyRun }
  | { action: "replay"; answer: StoredAnswer }
  | {
      action: "refuse"
      code: "idempotency_key_reused" | "idempotency_answer_not_kept" | "idempotency_key_in_use"
      message: string
    }

/** A request that holds its key while it works. */
export interface KeyRun {
  /**
   * @param answer none where it is too large to keep: the key says from then on that its request was carried out
   * @returns `kept`, `released` (a passing failure: the next request with the key runs), or the answer of whoever took over
   */
  finish(status: number, answer: StoredAnswer | null): Promise<"kept" | "released" | StoredAnswer>
}

/** A second request waits this long for the first one's answer. */
const WAIT_MS = 60_000
const FIRST_PAUSE_MS = 15
const MOST_PAUSE_MS = 500
const SWEEP_MS = 10 * 60_000

/** Limits and idempotency keys. */
export default class RequestsModuleService {
  readonly options: RequestsOptions
  readonly limits: Limits
  private readonly exempt: ReturnType<typeof addressList>
  private readonly proxies: ReturnType<typeof addressList>
  protected readonly knex_: Knex
  protected readonly logger_: Logger
  protected sweep_: NodeJS.Timeout | undefined
  protected priceLists_: PriceListClock | null = null

  constructor({ __pg_connection__, logger }: Dependencies, options: Record<string, unknown> | undefined) {
    this.options = parseRequestsOptions(options)
    this.knex_ = __pg_connection__
    this.logger_ = logger
    this.exempt = addressList(this.options.limits === false ? [] : this.options.limits.exempt, "limits.exempt")
    this.proxies = addressList(this.options.trusted_proxies, "trusted_proxies")
    this.limits = new Limits({
      redisUrl: this.options.redis_url,
      onError: (error) =>
        this.logger_.warn(`Limits are counted by each process alone: ${error.message || "Redis is away"}`),
    })
  }

  __hooks = {
    onApplicationStart: async () => {
      const sweep = () =>
        sweepKeys(this.knex_).catch((error: Error) => this.logger_.error(`Idempotency keys: ${error.message}`))
      this.sweep_ = setInterval(() => void sweep(), SWEEP_MS).unref()
      keepReadsConsistent(container, this.options.redis_url !== undefined)
      this.priceLists_ = priceListClock(container, this.logger_)
      this.priceLists_?.start()
      await sweep()
    },
    onApplicationPrepareShutdown: () => {
      clearInterval(this.sweep_)
      this.priceLists_?.stop()
      this.limits.close()
      return Promise.resolve()
    },
  }

  /** Whether an address is not limited. */
  isExempt(address: string): boolean {
    return holds(this.exempt, address)
  }

  /** Whether an address is that of a proxy of the shop's own, which says for whom it asks. */
  isProxy(address: string): boolean {
    return holds(this.proxies, address)
  }

  /**
   * Asks for a key. Whoever gets `run` does the work and finishes it; an equal request that comes meanwhile waits for the
   * answer, another request under the same key is refused.
   */
  async claimKey(owned: Omit<KeyName, "scope">, fingerprint: string, gone: AbortSignal): Promise<KeyClaim> {
    const name: KeyName = { ...owned, scope: scope.current(), key: digestOf(owned.key) }
    const answers = sealedUnder(owned.key, name)
    const holder = randomUUID()
    const until = Date.now() + WAIT_MS
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, MOST_PAUSE_MS)) {
      if (await insertRun(this.knex_, name, fingerprint, holder))
        return { action: "run", run: this.run(name, holder, answers) }
      const { record, now } = await readKey(this.knex_, name)
      const decision = decideIdempotency(record, fingerprint, now)
      if (decision.action === "replay") return { action: "replay", answer: answers.open(decision.answer) }
      if (decision.action === "refuse") return { action: "refuse", code: decision.code, message: decision.message }
      if (decision.action === "take_over" && (await takeOver(this.knex_, name, decision.from, holder))) {
        return { action: "run", run: this.run(name, holder, answers) }
      }
      if (decision.action === "wait" && (Date.now() >= until || gone.aborted)) {
        return {
          action: "refuse",
          code: "idempotency_key_in_use",
          message: "The first request with this Idempotency-Key is still at work. Ask again later.",
        }
      }
      if (decision.action !== "run") await pause(wait)
    }
  }

  private run(name: KeyName, holder: string, answers: SealedAnswers): KeyRun {
    const beat = setInterval(() => {
      prolongRun(this.knex_, name, holder).catch((error: Error) =>
        this.logger_.error(`Idempotency keys: ${error.message}`)
      )
    }, LEASE_MS / 3).unref()
    return {
      finish: async (status, answer) => {
        clearInterval(beat)
        if (!isFinal(status)) {
          await releaseKey(this.knex_, name, holder)
          return "released"
        }
        if (await keepAnswer(this.knex_, name, holder, answer && answers.seal(answer))) return "kept"
        const { record } = await readKey(this.knex_, name)
        return record?.state === "finished" && record.answer ? answers.open(record.answer) : "released"
      },
    }
  }
}

interface SealedAnswers {
  seal(answer: StoredAnswer): StoredAnswer
  open(answer: StoredAnswer): StoredAnswer
}

/**
 * An answer may hold a secret that is shown once. So it is kept under a key made of the Idempotency-Key, of which the table has a
 * digest: whoever reads the table learns neither.
 */
function sealedUnder(key: string, { scope, actor_type, actor_id }: KeyName): SealedAnswers {
  const vault = new Vault("lsn.idempotency-key.v1", [key])
  const owner = JSON.stringify([scope, actor_type, actor_id])
  return {
    seal: (answer) => ({ ...answer, body: vault.seal(answer.body, owner) }),
    open: (answer) => ({ ...answer, body: vault.open(answer.body, owner) }),
  }
}

const digestOf = (key: string): string => createHash("sha256").update(`lsn.idempotency-key.v1\n${key}`).digest("hex")
