import { randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ConfigModule, Logger } from "@medusajs/framework/types"

import { judgeUrl } from "../../domain/address"
import { changeEndpoint, moveDelivery, type OutboxEvent, rotateSecret, SECRET_OVERLAP_MS } from "../../domain/outbox"
import { refuse } from "../../http/errors"
import { appendEvents, type SqlManager } from "../../outbox/append"
import { endpointTested } from "../../outbox/events"
import { GuardedSender } from "../../outbox/sender/guarded-sender"
import { newSecret } from "../../outbox/sign"
import { rows, toMoment } from "../../shared/knex"
import { Dispatcher } from "./dispatcher"
import { type OutboxOptions, parseOutboxOptions } from "./options"
import { deliveryColumns, deliveryOf, type StoredDelivery, writeDeliveries } from "./store/deliveries"
import * as endpoints from "./store/endpoints"
import * as log from "./store/log"
import { deliveryId } from "./store/relay"
import * as upkeep from "./store/upkeep"
import type {
  DeliveryFilter,
  DeliveryLog,
  DeliveryRow,
  EndpointFields,
  EndpointRow,
  EndpointUndo,
  Notice,
  OutboxStatus,
} from "./types"
import { Vault } from "../../shared/vault"

interface Dependencies {
  __pg_connection__: Knex
  logger: Logger
  configModule?: ConfigModule
}

/** What a person may want to be told; more would have every event looked up for each of them. */
export const MOST_ENDPOINTS = 100
/** How many parked deliveries one call brings back. */
export const MOST_REPLAYED = 1_000
const DAY_MS = 24 * 60 * 60 * 1000
/** Commands of Medusa's that load the modules beside a running server, and send nothing themselves. */
const SCRIPT_COMMAND = /^(exec|user|db:[\w:-]+)$/

/**
 * Who is told what, and what became of it. It has no generated methods: states change along their tables, under the row's
 * lock.
 */
export default class OutboxModuleService {
  readonly options: OutboxOptions
  protected readonly knex_: Knex
  protected readonly logger_: Logger
  protected readonly config_: ConfigModule | undefined
  protected dispatcher_: Dispatcher | null = null
  protected vault_: Vault | null = null

  constructor({ __pg_connection__, logger, configModule }: Dependencies, options: Record<string, unknown> | undefined) {
    this.options = parseOutboxOptions(options)
    this.knex_ = __pg_connection__
    this.logger_ = logger
    this.config_ = configModule
  }

  __hooks = {
    onApplicationStart: async () => {
      const mode = this.config_?.projectConfig?.workerMode ?? "shared"
      const sends = this.options.send ?? mode !== "server"
      if (!sends || SCRIPT_COMMAND.test(process.argv[2] ?? "")) return
      try {
        this.startSending()
      } catch (error) {
        // Medusa swallows what this hook throws.
        this.logger_.error(`Outbox: nothing is sent. ${(error as Error).message}`)
      }
    },
    onApplicationPrepareShutdown: () => this.stopSending(),
  }

  startSending(): void {
    if (this.dispatcher_) return
    this.dispatcher_ = new Dispatcher({
      knex: this.knex_,
      logger: this.logger_,
      sender: new GuardedSender({ url: this.options.url }),
      vault: this.vault(),
    })
    this.dispatcher_.start()
  }

  async stopSending(): Promise<void> {
    const dispatcher = this.dispatcher_
    this.dispatcher_ = null
    await dispatcher?.stop()
  }

  // --- events ----------------------------------------------------------------------------------------------------------

  /** Writes events down that no module's transaction carries: those of the core's changes. @returns how many are new */
  async tell(events: readonly OutboxEvent[]): Promise<number> {
    if (events.length === 0) return 0
    const ids = events.map(({ id }) => id)
    const known = await rows<{ id: string }>(this.knex_, "select id from lsn_outbox_event where id = any(?)", [ids])
    const missing = events.filter(({ id }) => !known.some((one) => one.id === id))
    await appendEvents(managerOf(this.knex_), missing)
    return missing.length
  }

  /** Lets events be told whose workflow can take nothing back any more. */
  async release(hold: string): Promise<void> {
    await rows(this.knex_, "update lsn_outbox_event set held_until = null where held_by = ?", [hold])
    this.dispatcher_?.poke()
  }

  /** Until when a source of core rows has been compared with the outbox; begins with the first time it is asked. */
  async watermark(source: string, now: number): Promise<number> {
    const through = await upkeep.readWatermark(this.knex_, source)
    if (through !== null) return through
    await upkeep.writeWatermark(this.knex_, source, now)
    return now
  }

  /** The earliest moment whose events the outbox knows: it was installed then, or what is older has been deleted. */
  async oldestTold(now: number): Promise<number> {
    return Math.max(await this.watermark("installed", now), now - this.options.keep_days * DAY_MS)
  }

  async moveWatermark(source: string, through: number): Promise<void> {
    await upkeep.writeWatermark(this.knex_, source, through)
  }

  // --- endpoints ---------------------------------------------------------------------------------------------------------

  async listEndpoints(page: { limit: number; offset: number }): Promise<{ endpoints: EndpointRow[]; count: number }> {
    const found = await endpoints.readEndpoints(this.knex_, page)
    return { endpoints: found, count: await endpoints.countEndpoints(this.knex_) }
  }

  /** @throws LsnError 404 where there is none */
  async retrieveEndpoint(id: string): Promise<EndpointRow> {
    const [row] = await endpoints.readEndpoints(this.knex_, { id, limit: 1, offset: 0 })
    if (!row) throw noEndpoint()
    return row
  }

  /** @returns the endpoint, and its secret this once */
  async createEndpoint(
    fields: EndpointFields,
    madeBy: string,
    now: number
  ): Promise<{ endpoint: EndpointRow; secret: string; undo: EndpointUndo }> {
    const url = this.allowedUrl_(fields.url)
    const id = `whe_${randomUUID().replaceAll("-", "")}`
    const secret = newSecret()
    await this.knex_.transaction(async (transaction) => {
      // One at a time: two who make the last one at once make one too many otherwise.
      await rows(transaction, "select pg_advisory_xact_lock(hashtext('lsn_webhook_endpoint'))")
      if ((await endpoints.countEndpoints(transaction)) >= MOST_ENDPOINTS) {
        throw refuse(409, "too_many_endpoints", `A shop has at most ${MOST_ENDPOINTS} endpoints. Delete one first.`)
      }
      await endpoints.insertEndpoint(transaction, { ...fields, url, id, made_by: madeBy })
      await this.keepSecret_(transaction, id, secret, now)
    })
    return { endpoint: await this.retrieveEndpoint(id), secret, undo: { kind: "created", id } }
  }

  async updateEndpoint(
    id: string,
    change: Partial<EndpointFields>
  ): Promise<{ endpoint: EndpointRow; undo: EndpointUndo }> {
    const url = change.url === undefined ? undefined : this.allowedUrl_(change.url)
    const before = await this.locked_(id, async (transaction, row) => {
      const { title, subscriptions, ordering, concurrency } = row
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      await endpoints.writeFields(transaction, id, {
        ...{ title, subscriptions, ordering, concurrency, url: row.url },
        ...given,
        ...(url !== undefined && { url }),
      })
      return row
    })
    return { endpoint: await this.retrieveEndpoint(id), undo: { kind: "changed", before } }
  }

  async deleteEndpoint(id: string): Promise<{ undo: EndpointUndo }> {
    await this.locked_(id, async (transaction) => {
      await rows(transaction, "update lsn_webhook_endpoint set deleted_at = now() where id = ?", [id])
      await endpoints.parkWaiting(transaction, id)
    })
    return { undo: { kind: "deleted", id } }
  }

  /** A new secret beside the one so far, which stays valid for the overlap. @returns it, this once */
  async rotateSecret(
    id: string,
    overlap: number | undefined,
    now: number
  ): Promise<{ endpoint: EndpointRow; secret: string; undo: EndpointUndo }> {
    const secret = newSecret()
    const before = await this.locked_(id, async (transaction, row) => {
      const next = { id: `whk_${randomUUID().replaceAll("-", "")}` }
      const present = row.secrets.map((one) => ({ id: one.id, createdAt: one.created_at, validUntil: one.valid_until }))
      const rotated = rotateSecret(present, next, now, overlap ?? SECRET_OVERLAP_MS)
      // The old ones first: only one may be without an end.
      await endpoints.endSecrets(
        transaction,
        rotated.filter(({ id: own }) => own !== next.id)
      )
      await this.keepSecret_(transaction, id, secret, now, next.id)
      return row.secrets
    })
    return { endpoint: await this.retrieveEndpoint(id), secret, undo: { kind: "rotated", id, secrets: before } }
  }

  async switchEndpoint(id: string, on: boolean, now: number): Promise<{ endpoint: EndpointRow; undo: EndpointUndo }> {
    const before = await this.locked_(id, async (transaction, row) => {
      const { endpoint } = changeEndpoint(row.endpoint, on ? "switch_on" : "switch_off", now)
      if (endpoint !== row.endpoint) await endpoints.writeState(transaction, id, endpoint, null, now)
      if (!on) await endpoints.parkWaiting(transaction, id)
      return row
    })
    return { endpoint: await this.retrieveEndpoint(id), undo: { kind: "changed", before } }
  }

  /** Puts an endpoint back as it was. What was sent meanwhile was sent. */
  async undoEndpoint(undo: EndpointUndo): Promise<void> {
    const now = Date.now()
    await this.knex_.transaction(async (transaction) => {
      switch (undo.kind) {
        case "created":
          await rows(transaction, "update lsn_webhook_endpoint set deleted_at = now() where id = ?", [undo.id])
          return endpoints.parkWaiting(transaction, undo.id)
        case "deleted":
          return void (await rows(transaction, "update lsn_webhook_endpoint set deleted_at = null where id = ?", [
            undo.id,
          ]))
        case "changed": {
          const { before } = undo
          const current = await endpoints.lockEndpoint(transaction, before.id)
          if (!current) return
          await endpoints.writeFields(transaction, before.id, before)
          return endpoints.writeState(transaction, before.id, before.endpoint, null, now)
        }
        case "rotated": {
          await rows(transaction, "delete from lsn_webhook_secret where endpoint_id = ? and not (id = any(?))", [
            undo.id,
            undo.secrets.map(({ id }) => id),
          ])
          return endpoints.endSecrets(
            transaction,
            undo.secrets.map(({ id, valid_until }) => ({ id, validUntil: valid_until }))
          )
        }
      }
    })
  }

  // --- deliveries ----------------------------------------------------------------------------------------------------------

  listDeliveries(
    filter: DeliveryFilter,
    page: { limit: number; offset: number }
  ): Promise<{ deliveries: DeliveryRow[]; count: number }> {
    return log.listDeliveries(this.knex_, filter, page)
  }

  /** A delivery with its body and its attempts. @throws LsnError 404 where there is none */
  async retrieveDelivery(id: string): Promise<DeliveryLog> {
    const row = await log.readDelivery(this.knex_, id)
    if (!row) throw refuse(404, "delivery_not_found", "There is no such delivery, or its time in the log is over.")
    return row
  }

  /** Sends a delivery again under its event's own id, for as long as a new one would be tried. */
  async replayDelivery(id: string, now: number): Promise<DeliveryLog> {
    await this.knex_.transaction(async (transaction) => {
      const [found] = await rows<{ endpoint_id: string }>(
        transaction,
        "select endpoint_id from lsn_webhook_delivery where id = ?",
        [id]
      )
      if (!found) throw refuse(404, "delivery_not_found", "There is no such delivery, or its time in the log is over.")
      await this.receiving_(transaction, found.endpoint_id)
      const [stored] = await rows<StoredDelivery>(
        transaction,
        `select ${deliveryColumns()} from lsn_webhook_delivery d where d.id = ? for update`,
        [id]
      )
      if (!stored) throw refuse(404, "delivery_not_found", "There is no such delivery, or its time in the log is over.")
      const moved = moveDelivery(deliveryOf(stored), { action: "replay" }, now)
      if (!moved.ok) {
        throw refuse(409, "delivery_under_way", "This delivery is still on its way: it will be tried by itself.")
      }
      await writeDeliveries(transaction, [{ id, delivery: moved.delivery, holder: null }])
      await rows(transaction, "update lsn_webhook_delivery set replays = replays + 1 where id = ?", [id])
    })
    this.dispatcher_?.poke()
    return this.retrieveDelivery(id)
  }

  /** Sends an endpoint's parked deliveries again, the oldest first. @returns how many, and whether there are more */
  async replayParked(id: string, since: number, now: number): Promise<{ replayed: number; more: boolean }> {
    const replayed = await this.knex_.transaction(async (transaction) => {
      await this.receiving_(transaction, id)
      const parked = await rows<StoredDelivery>(
        transaction,
        `select ${deliveryColumns()} from lsn_webhook_delivery d
         where d.endpoint_id = ? and d.state = 'parked' and d.created_at >= ?::timestamptz
         order by d.position limit ? for update`,
        [id, toMoment(since), MOST_REPLAYED]
      )
      const writes = parked.flatMap((one) => {
        const moved = moveDelivery(deliveryOf(one), { action: "replay" }, now)
        return moved.ok ? [{ id: one.id, delivery: moved.delivery, holder: null }] : []
      })
      await writeDeliveries(transaction, writes)
      await rows(transaction, "update lsn_webhook_delivery set replays = replays + 1 where id = any(?)", [
        writes.map((one) => one.id),
      ])
      return writes.length
    })
    this.dispatcher_?.poke()
    return { replayed, more: replayed === MOST_REPLAYED }
  }

  /** Sends an event that is a test to this endpoint alone, whatever it subscribed. @returns the delivery to look at */
  async testEndpoint(id: string, now: number): Promise<DeliveryLog> {
    const delivery = deliveryId()
    await this.knex_.transaction(async (transaction) => {
      await this.receiving_(transaction, id)
      const event = endpointTested.occurred(
        { endpoint_id: id },
        { subject: id, change: randomUUID(), at: new Date(now) }
      )
      await appendEvents(managerOf(transaction), [event])
      // Relayed by hand: nobody else is told of it.
      await rows(
        transaction,
        `with told as (update lsn_outbox_event set relayed_at = now() where id = ? returning id, position)
         insert into lsn_webhook_delivery (id, endpoint_id, event_id, position, state, since, due_at)
         select ?, ?, told.id, told.position, 'pending', now(), now() from told`,
        [event.id, delivery, id]
      )
    })
    this.dispatcher_?.poke()
    return this.retrieveDelivery(delivery)
  }

  // --- upkeep --------------------------------------------------------------------------------------------------------------

  /** What persons have not been told yet. */
  listNotices(limit: number): Promise<Notice[]> {
    return upkeep.pendingNotices(this.knex_, limit)
  }

  async clearNotice(endpointId: string, at: number): Promise<void> {
    await upkeep.clearNotice(this.knex_, endpointId, at)
  }

  /** Deletes what is past its kept time. @returns how many rows went */
  purge(now: number): Promise<number> {
    return upkeep.purge(this.knex_, now - this.options.keep_days * DAY_MS)
  }

  readStatus(): Promise<OutboxStatus> {
    return log.readStatus(this.knex_)
  }

  // --- inside --------------------------------------------------------------------------------------------------------------

  /** @throws Error that names the option where there is nothing to encrypt with */
  vault(): Vault {
    if (this.vault_) return this.vault_
    const { encryption_key, previous_encryption_keys } = this.options
    const key = encryption_key ?? this.config_?.projectConfig?.http?.cookieSecret
    if (typeof key !== "string" || key === "") {
      throw new Error(`@lsn/platform: set the option "outbox.encryption_key", or projectConfig.http.cookieSecret.`)
    }
    return (this.vault_ = new Vault("lsn.webhook-secret.v1", [key, ...previous_encryption_keys]))
  }

  protected async keepSecret_(
    transaction: Knex,
    endpointId: string,
    secret: string,
    now: number,
    id = `whk_${randomUUID().replaceAll("-", "")}`
  ): Promise<void> {
    const sealed = this.vault().seal(secret, id)
    await endpoints.insertSecret(transaction, { id, endpoint_id: endpointId, sealed, created_at: now })
  }

  /** The URL as it is contacted. @throws LsnError 400 that says what to write instead */
  protected allowedUrl_(url: string): string {
    const verdict = judgeUrl(url, this.options.url)
    if (!verdict.allowed) {
      const details = [{ field: "body.url", code: verdict.code, message: verdict.message }]
      throw refuse(400, "url_refused", verdict.message, details)
    }
    return verdict.url
  }

  protected locked_<T>(id: string, work: (transaction: Knex, row: EndpointRow) => Promise<T>): Promise<T> {
    return this.knex_.transaction(async (transaction) => {
      const row = await endpoints.lockEndpoint(transaction, id)
      if (!row) throw noEndpoint()
      return work(transaction, row)
    })
  }

  /** Locks an endpoint that deliveries can be made for. */
  protected async receiving_(transaction: Knex, id: string): Promise<void> {
    const row = await endpoints.lockEndpoint(transaction, id)
    if (!row) throw noEndpoint()
    if (row.endpoint.state === "disabled") {
      throw refuse(409, "endpoint_off", "This endpoint is switched off. Switch it on first.")
    }
  }
}

function noEndpoint() {
  return refuse(404, "endpoint_not_found", "There is no such endpoint.")
}

/** A connection as the outbox's own statements take one. */
function managerOf(knex: Knex): SqlManager {
  return { execute: (sql, values = []) => rows(knex, sql, values as string[]) }
}
