import { randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"

import { ATTEMPT_TIMEOUT_MS } from "../../domain/outbox"
import {
  compileRules,
  DEFAULT_MASKING_RULES,
  maskText,
  PERSONAL_MASK,
  SECRET_MASK,
  sensitivityOf,
} from "../../domain/masking"
import type { WebhookSender } from "../../outbox/sender/types"
import { signedHeaders } from "../../outbox/sign"
import { type Ended, finishAttempts } from "./store/finish"
import { look } from "./store/look"
import { relayEvents } from "./store/relay"
import { beat, BEAT_MS, leave } from "./store/senders"
import { takeDue, type Taken } from "./store/take"
import type { Vault } from "../../shared/vault"

export interface DispatcherOptions {
  knex: Knex
  sender: WebhookSender
  vault: Vault
  logger: Pick<Logger, "error" | "warn">
}

/** How often an idle sender looks. A notification would hold a connection of its own, and end behind a pooler. */
const LOOK_MS = 250
/** After a fault of the database, so that it is not asked a thousand times a second. */
const FAULT_PAUSE_MS = 1_000
const RELAY_BATCH = 500
/** How many attempts one process has under way. Each endpoint has a bound of its own. */
const MOST_UNDER_WAY = 256
const EXCERPT_CHARACTERS = 2_000
const MOST_HEADERS = 50
/** How long what is under way may take to end when the process is told to stop. */
const GRACE_MS = ATTEMPT_TIMEOUT_MS + 2_000

/**
 * Sends. One loop: writes down what has ended, makes deliveries of new events, takes what is due, and begins again at once
 * while there is anything to do. Several processes may run it; a process that dies is found by its beats, and what it had
 * under way goes out again.
 */
export class Dispatcher {
  /** Of this run: a process that is started again is another. */
  readonly id = `whs_${randomUUID().replaceAll("-", "")}`
  private readonly underWay = new Map<string, AbortController>()
  private readonly ended: Ended[] = []
  private loop: Promise<void> | null = null
  private beating: NodeJS.Timeout | null = null
  private stopping = false
  private wake: () => void = () => {}

  constructor(private readonly options: DispatcherOptions) {}

  start(): void {
    if (this.loop) return
    this.stopping = false
    this.beating = setInterval(() => {
      if (this.underWay.size > 0) void this.quietly(() => beat(this.options.knex, this.id))
    }, BEAT_MS)
    this.beating.unref()
    this.loop = this.run()
  }

  /** Takes nothing more, lets what is under way end, and writes it down. */
  async stop(): Promise<void> {
    if (!this.loop) return
    this.stopping = true
    const timer = setTimeout(() => {
      for (const one of this.underWay.values()) one.abort()
    }, GRACE_MS)
    this.wake()
    await this.loop
    clearTimeout(timer)
    if (this.beating) clearInterval(this.beating)
    this.loop = null
    await this.quietly(() => leave(this.options.knex, this.id))
    this.options.sender.close()
  }

  /** Looks now. */
  poke(): void {
    this.wake()
  }

  private async run(): Promise<void> {
    let told = false
    while (!this.stopping || this.underWay.size > 0 || this.ended.length > 0) {
      let worked = false
      let pause = LOOK_MS
      try {
        worked = await this.turn()
        told = false
      } catch (error) {
        // Once for each outage: a line a second would hide what else is said.
        if (!told) this.options.logger.error(faultOf(error))
        told = true
        pause = FAULT_PAUSE_MS
      }
      if (worked || this.ended.length > 0) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause)
        this.wake = () => {
          clearTimeout(timer)
          resolve()
        }
        if (this.ended.length > 0) this.wake()
      })
    }
  }

  /** @returns whether there was anything to do */
  private async turn(): Promise<boolean> {
    const { knex } = this.options
    const finished = await this.writeDown()
    if (this.stopping) return finished
    const due = await look(knex)
    const relayed = due.events ? await relayEvents(knex, RELAY_BATCH) : 0
    const room = MOST_UNDER_WAY - this.underWay.size
    if (room <= 0 || !(due.deliveries || relayed > 0)) return finished || relayed > 0
    const taken = await takeDue(knex, this.id, room)
    for (const one of taken) void this.attempt(one)
    return finished || relayed > 0 || taken.length > 0
  }

  private async writeDown(): Promise<boolean> {
    const batch = this.ended.slice(0, 500)
    if (batch.length === 0) return false
    await finishAttempts(this.options.knex, this.id, batch, Date.now())
    // Only now: had it failed, it would be written down at the next turn.
    this.ended.splice(0, batch.length)
    for (const { delivery_id } of batch) this.underWay.delete(delivery_id)
    return true
  }

  private async attempt(taken: Taken): Promise<void> {
    const abort = new AbortController()
    this.underWay.set(taken.id, abort)
    const timer = setTimeout(() => abort.abort(), ATTEMPT_TIMEOUT_MS)
    const began = new Date()
    const ended: Ended = {
      delivery_id: taken.id,
      endpoint_id: taken.endpoint_id,
      result: { kind: "failed", reason: "other" },
      ours: false,
      at: began.getTime(),
      took_ms: 0,
      request_headers: {},
      answer_headers: null,
      answer_excerpt: null,
      random: Math.random(),
    }
    try {
      const secrets = taken.secrets.map(({ id, sealed }) => this.options.vault.open(sealed, id))
      const headers = signedHeaders(taken.event_id, taken.body, secrets, began)
      ended.request_headers = sentHeaders(headers)
      const answer = await this.options.sender.send(taken.url, taken.body, headers, abort.signal)
      ended.result = answer.result
      ended.answer_headers = answer.headers && answeredHeaders(answer.headers)
      ended.answer_excerpt = answer.excerpt === null ? null : storable(answer.excerpt)
    } catch (error) {
      // A secret that no key opens, say: that is no failure of whoever waits for it.
      ended.ours = true
      this.options.logger.error(`Outbox: ${taken.id} could not be sent: ${(error as Error).message}`)
    } finally {
      clearTimeout(timer)
    }
    ended.took_ms = Date.now() - began.getTime()
    this.ended.push(ended)
    this.wake()
  }

  private async quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.options.logger.warn(`Outbox: ${(error as Error).message}`)
    }
  }
}

const RULES = compileRules(DEFAULT_MASKING_RULES)

/** Our own headers as the log keeps them: all but the signatures, each of which is a proof for five minutes. */
function sentHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return { ...headers, "webhook-signature": (headers["webhook-signature"] ?? "").replaceAll(/v1,\S+/g, "v1,…") }
}

/** A stranger's headers as the log keeps them: bounded, and without what is secret. */
function answeredHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const shown = Object.entries(headers)
    .slice(0, MOST_HEADERS)
    .map(([name, value]) => [storable(name).slice(0, 200), maskedHeader(name, storable(value).slice(0, 500))])
  return Object.fromEntries(shown) as Record<string, string>
}

/** By the rules of the audit: `set-cookie` and its like are secret by their name. */
function maskedHeader(name: string, value: string): string {
  const sensitivity = sensitivityOf([name], RULES)
  if (sensitivity === null) return value
  return sensitivity === "secret" ? SECRET_MASK : PERSONAL_MASK
}

/** Text of a stranger's, as PostgreSQL takes it and a log may show it. */
function storable(text: string): string {
  const clean = text.replaceAll(/(?![\t\n])\p{Cc}/gu, "").replaceAll(/\p{Surrogate}/gu, "\ufffd")
  return [...maskText(clean)].slice(0, EXCERPT_CHARACTERS).join("")
}

function faultOf(error: unknown): string {
  const missing = (error as { code?: string }).code === "42P01"
  return missing
    ? `@lsn/platform: the outbox has no tables yet. Run "medusa db:migrate"; until then nothing is sent.`
    : `Outbox: deliveries stand still until the database answers: ${(error as Error).message}`
}
