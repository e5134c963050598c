import { createHmac } from "node:crypto"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import type { ConfigModule, Context, DAL, InferTypeOf, Logger } from "@medusajs/framework/types"
import {
  generateEntityId,
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import { refuse } from "@lsn/platform/http"
import { appendEvents, withdrawEvents } from "@lsn/platform/outbox"
import { scope } from "@lsn/platform/scope"
import {
  authorIdOf,
  signTicket,
  verifyTicket,
  TICKET_LIFE_MS,
  type TicketClaims,
  type TicketHolder,
} from "../../domain/ticket"
import type { ChatMessage, LiveEvent, Pin } from "../../domain/live-event"
import { LINE_UP_MAX, orderLineUp, type LineUpEntry } from "../../domain/line-up"
import type { Offset } from "../../domain/offset"
import { fieldsToRestore } from "../../domain/restore"
import { Collector, QueueFullError } from "./chat/collector"
import { STREAM_PATH, StreamEdge } from "./edge/edge"
import { LiveKit } from "./livekit"
import LiveAttribution from "./models/live-attribution"
import LiveChatMessage from "./models/live-chat-message"
import LiveHost from "./models/live-host"
import LivePin from "./models/live-pin"
import LiveSale from "./models/live-sale"
import LiveShow from "./models/live-show"
import LiveShowProduct from "./models/live-show-product"
import LiveVideoEvent from "./models/live-video-event"
import { parseLiveOptions, type LiveOptions } from "./options"
import type { RealtimeTransport } from "./realtime/transport"
import * as chat from "./store/chat"
import * as hosts from "./store/hosts"
import * as listing from "./store/listing"
import * as lock from "./store/lock"
import * as pins from "./store/pins"
import * as sales from "./store/sales"
import * as shows from "./store/shows"
import * as told from "./store/told"
import * as video from "./store/video"
import { isDuplicate } from "../../domain/duplicate"
import type {
  AttributionRow,
  PostChatInput,
  RaisePinInput,
  SaleRow,
  SalesTotals,
  UpdateHostInput,
  UpdateShowInput,
} from "./types"
import { isDataException } from "./store/sql"

interface Dependencies {
  baseRepository: DAL.RepositoryService
  liveTransport: RealtimeTransport
  logger: Logger
  configModule: ConfigModule
}

type Sql = Context<EntityManager>
type HostRow = InferTypeOf<typeof LiveHost>
type HostChange = { previous: HostRow[]; updated: HostRow[] }
type ShowRow = InferTypeOf<typeof LiveShow>
type ShowRowChange = { previous: ShowRow[]; updated: ShowRow[] }
type ShowChange = Omit<UpdateShowInput, "scheduled_at"> & { scheduled_at?: Date | null }
/**
 * The run of a workflow that may yet take the change back: until it says that it will not, nobody outside is told. Null where
 * nothing follows that could fail.
 */
type Hold = string | null
/** What became of a message, and whether the audience has heard of it. */
type ToldOutcome = chat.ChatOutcome & { silent?: unknown }

/** What a change of a host, and of a show, may have written, and its undo puts back. */
const HOST_FIELDS = ["handle", "name", "bio", "avatar_url", "email", "status"] as const
const SHOW_FIELDS = [
  "title",
  "description",
  "host_id",
  "scheduled_at",
  "poster_url",
  "preview_url",
  "recording_url",
  "recording_ms",
  "video_kind",
] as const

/** Reactions of one POST count as one heart; the audience frame carries the sum. */
const ONE_REACTION = 1

/**
 * The live module: hosts, shows and what happens in them. Rights and wrongs that two people could do at once are decided
 * here, in one transaction each, under a row lock or a unique index; workflows and routes call these methods.
 */
export default class LiveModuleService extends MedusaService({
  LiveHost,
  LiveShow,
  LiveShowProduct,
  LivePin,
  LiveChatMessage,
  LiveAttribution,
  LiveSale,
  LiveVideoEvent,
}) {
  readonly options: LiveOptions
  readonly edge: StreamEdge
  /** The video server, where the options name one. */
  readonly livekit: LiveKit | null
  protected readonly baseRepository_: DAL.RepositoryService
  protected readonly transport_: RealtimeTransport
  protected readonly ticketSecret_: string
  /** One a scope: a batch is one statement, and each scope has a database of its own. */
  protected readonly collectors_ = new Map<string, Collector<ChatMessage, ToldOutcome>>()
  protected readonly workerMode_: string
  protected readonly logger_: Logger

  constructor(dependencies: Dependencies, options: Record<string, unknown> | undefined) {
    // MedusaService's constructor is typed without parameters and reads the module's container from its first argument.
    super(...arguments)
    const { baseRepository, liveTransport, logger, configModule } = dependencies
    this.options = parseLiveOptions(options)
    this.baseRepository_ = baseRepository
    this.transport_ = liveTransport
    this.logger_ = logger
    this.ticketSecret_ = this.options.ticket_secret ?? derivedSecret(configModule)
    this.workerMode_ = configModule?.projectConfig?.workerMode ?? "shared"
    this.livekit = this.options.livekit ? new LiveKit(this.options.livekit) : null
    this.edge = new StreamEdge({
      transport: liveTransport,
      logger,
      options: this.options.stream,
      origins: configModule?.projectConfig?.http?.storeCors ?? "",
      readTicket: (ticket) => verifyTicket(ticket, this.ticketSecret_, new Date()),
      onAudience: (showId, audience) => this.raiseAudiencePeak(showId, audience),
    })
  }

  __hooks = {
    onApplicationStart: async () => {
      if (!servesAudience(this.options, this.workerMode_)) {
        return
      }
      try {
        await this.edge.listen()
      } catch (error) {
        // Medusa swallows what this hook throws; a shop whose shows nobody can watch must not look well.
        this.logger_.error((error as Error).message)
        process.exit(1)
      }
    },
    onApplicationPrepareShutdown: () => this.edge.close(),
    onApplicationShutdown: async () => {
      await this.edge.close()
      await Promise.all([...this.collectors_.values()].map((collector) => collector.drain()))
      await this.transport_.close()
    },
  }

  // --- the log -------------------------------------------------------------------------------------------------------

  /** Tells a show's audience; the events must be committed. */
  async publish(showId: string, events: readonly LiveEvent[]): Promise<Offset[]> {
    return this.transport_.append(channelOf(showId), events)
  }

  /** The newest offset of a show's log. Read before a snapshot, so that the stream repeats rather than misses. */
  async position(showId: string): Promise<Offset> {
    return this.transport_.position(channelOf(showId))
  }

  /** How many watch each show now, over all processes. */
  async audienceOf(showIds: readonly string[]): Promise<number[]> {
    return showIds.length === 0 ? [] : this.transport_.presence.count(showIds.map(channelOf))
  }

  async react(showId: string, kind: "heart"): Promise<void> {
    await this.transport_.tally.add(channelOf(showId), kind, ONE_REACTION)
  }

  // --- tickets -------------------------------------------------------------------------------------------------------

  async mintTicket(input: { show_id: string; audience_id?: string; holder: TicketHolder | null }, now: Date) {
    const claims: TicketClaims = {
      scope: scope.current(),
      show_id: input.show_id,
      audience_id: input.audience_id ?? generateEntityId(undefined, "laud"),
      holder: input.holder,
      expires_at: now.getTime() + TICKET_LIFE_MS,
    }
    return { ticket: signTicket(claims, this.ticketSecret_), claims }
  }

  /** The id under which the audience of a show knows an author, in the scope that is running. */
  async authorId(showId: string, author: Pick<ChatMessage["author"], "type" | "id">): Promise<string> {
    return this.authorId_(showId, author)
  }

  protected authorId_(showId: string, author: Pick<ChatMessage["author"], "type" | "id">): string {
    return authorIdOf({ scope: scope.current(), show_id: showId }, author, this.ticketSecret_)
  }

  async readTicket(ticket: string, now: Date = new Date()) {
    return verifyTicket(ticket, this.ticketSecret_, now)
  }

  /**
   * Where browsers open streams: as the option says, else at this host. Null where this process serves none and nobody
   * said who does.
   */
  async streamUrl(request: { protocol: string; hostname: string }): Promise<string | null> {
    const { url, port } = this.options.stream
    if (url) {
      return `${url.replace(/\/+$/, "")}${STREAM_PATH}`
    }
    const listening = this.edge.port ?? port
    return listening > 0 ? `${request.protocol}://${request.hostname}:${listening}${STREAM_PATH}` : null
  }

  // --- video ---------------------------------------------------------------------------------------------------------

  /** Keeps what the video server tells. @returns whether the audience is to hear of it. */
  @InjectTransactionManager()
  async keepVideoEvent(event: video.VideoEventRow, @MedusaContext() context: Sql = {}): Promise<boolean> {
    return video.keepVideoEvent(managerOf(context), event)
  }

  @InjectTransactionManager()
  async markVideoEventTold(id: string, @MedusaContext() context: Sql = {}): Promise<void> {
    await video.markTold(managerOf(context), id)
  }

  /** Which of the shows are on while their host is not, as far as the video server has told. */
  @InjectManager()
  async findShowsWithHostAway(showIds: readonly string[], @MedusaContext() context: Sql = {}): Promise<string[]> {
    return showIds.length === 0 ? [] : video.showsWithHostAway(managerOf(context), showIds)
  }

  // --- hosts ---------------------------------------------------------------------------------------------------------

  /** Changes hosts, a status along its table only. @returns the hosts as they were and as they are. */
  @InjectTransactionManager()
  async changeHosts(
    changes: UpdateHostInput[],
    hold: Hold = null,
    @MedusaContext() context: Sql = {}
  ): Promise<HostChange> {
    const manager = managerOf(context)
    await hosts.lockHosts(manager, changes)
    const previous = await this.listLiveHosts(
      { id: changes.map((change) => change.id) },
      { take: changes.length },
      context
    )
    const updated = await this.updateLiveHosts(changes, context)
    await appendEvents(manager, told.ofHosts(previous, updated), hold)
    return { previous, updated }
  }

  /** Undoes `changeHosts`, field by field; what somebody else has written since stays. */
  @InjectTransactionManager()
  async restoreHosts(change: HostChange, hold: Hold = null, @MedusaContext() context: Sql = {}): Promise<void> {
    await takeBack(managerOf(context), hold)
    const ids = change.previous.map(({ id }) => id)
    await hosts.lockHosts(
      managerOf(context),
      ids.map((id) => ({ id }))
    )
    const current = await this.listLiveHosts({ id: ids }, { take: ids.length }, context)
    await this.updateLiveHosts(restored(change, current, HOST_FIELDS), context)
  }

  // --- shows ---------------------------------------------------------------------------------------------------------

  async takeShowTransition(
    input: Parameters<typeof shows.takeTransition>[1],
    now: Date,
    hold: Hold = null
  ): Promise<shows.ShowTransitionResult> {
    try {
      return await this.takeShowTransition_(input, now, hold)
    } catch (error) {
      if (isDuplicate(error)) {
        throw refuse(409, "host_already_live", "This host has another show that is live. End it first.")
      }
      throw error
    }
  }

  @InjectTransactionManager()
  protected async takeShowTransition_(
    input: Parameters<typeof shows.takeTransition>[1],
    now: Date,
    hold: Hold,
    @MedusaContext() context: Sql = {}
  ): Promise<shows.ShowTransitionResult> {
    const manager = managerOf(context)
    const taken = await shows.takeTransition(manager, input, now)
    await appendEvents(manager, told.ofTransition(taken, now), hold)
    return taken
  }

  /** Creates shows, and tells of those that are announced by it. */
  @InjectTransactionManager()
  async addShows(
    rows: Parameters<LiveModuleService["createLiveShows"]>[0] & unknown[],
    now: Date,
    hold: Hold = null,
    @MedusaContext() context: Sql = {}
  ): Promise<ShowRow[]> {
    const created = await this.createLiveShows(rows, context)
    const announced = created.filter(({ status }) => status === "scheduled")
    await appendEvents(
      managerOf(context),
      announced.flatMap(({ id, status }) => told.ofShow(id, status, now)),
      hold
    )
    return created
  }

  /** Undoes `addShows`. */
  @InjectTransactionManager()
  async removeShows(ids: string[], hold: Hold = null, @MedusaContext() context: Sql = {}): Promise<void> {
    await takeBack(managerOf(context), hold)
    await this.deleteLiveShows(ids, context)
  }

  /** Undoes `takeShowTransition`; what somebody else has done since stays done. */
  async restoreShow(result: shows.ShowTransitionResult, hold: Hold = null): Promise<void> {
    try {
      await this.restoreShow_(result, hold)
    } catch (error) {
      // The host has gone live with another show since: this one stays ended.
      if (!isDuplicate(error)) throw error
    }
  }

  @InjectTransactionManager()
  protected async restoreShow_(
    result: shows.ShowTransitionResult,
    hold: Hold,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    const manager = managerOf(context)
    await takeBack(manager, hold)
    await shows.restoreTransition(manager, result)
  }

  /** @returns the line-up as it was and as it is. */
  @InjectTransactionManager()
  async replaceLineUp(
    showId: string,
    productIds: readonly string[],
    @MedusaContext() context: Sql = {}
  ): Promise<{ previous: LineUpEntry[]; current: LineUpEntry[] }> {
    const current = orderLineUp(productIds)
    if (current.length > LINE_UP_MAX) {
      throw refuse(400, "line_up_too_long", `A line-up holds at most ${LINE_UP_MAX} products.`)
    }
    return { previous: await shows.writeLineUp(managerOf(context), showId, current), current }
  }

  /** Undoes `replaceLineUp`; a line-up that somebody else has set since stays. */
  @InjectTransactionManager()
  async restoreLineUp(
    showId: string,
    set: { previous: readonly LineUpEntry[]; current: readonly LineUpEntry[] },
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    await shows.restoreLineUp(managerOf(context), showId, set)
  }

  /** Ids of shows in the order an audience looks for them: live, then soonest, then latest ended. */
  @InjectManager()
  async pageShows(
    filter: listing.ShowFilter,
    page: { limit: number; offset: number },
    @MedusaContext() context: Sql = {}
  ): Promise<{ ids: string[]; count: number }> {
    return listing.pageShows(managerOf(context), filter, page)
  }

  /** Changes what is said of shows, as far as their state lets it. @returns them as they were and as they are. */
  @InjectTransactionManager()
  async changeShows(changes: ShowChange[], now: Date, @MedusaContext() context: Sql = {}): Promise<ShowRowChange> {
    const ids = changes.map(({ id }) => id)
    const locked = await lock.lockShows(managerOf(context), ids)
    shows.assertShowChanges(locked, changes, now)
    const previous = await this.listLiveShows({ id: ids }, { take: ids.length }, context)
    return { previous, updated: await this.updateLiveShows(changes, context) }
  }

  /** Undoes `changeShows`, field by field; what somebody else has written since stays. */
  @InjectTransactionManager()
  async restoreShows(change: ShowRowChange, @MedusaContext() context: Sql = {}): Promise<void> {
    const ids = change.previous.map(({ id }) => id)
    for (const id of [...ids].sort()) {
      await lock.lockShowIfThere(managerOf(context), id)
    }
    const current = await this.listLiveShows({ id: ids }, { take: ids.length }, context)
    await this.updateLiveShows(restored(change, current, SHOW_FIELDS), context)
  }

  /** Deletes shows that never took place. @returns those that had been announced. */
  @InjectTransactionManager()
  async withdrawShows(ids: string[], @MedusaContext() context: Sql = {}): Promise<string[]> {
    const locked = await lock.lockShows(managerOf(context), ids)
    shows.assertNeverTookPlace(locked)
    await this.softDeleteLiveShows(ids, {}, context)
    return locked.filter(({ status }) => status === "scheduled").map(({ id }) => id)
  }

  @InjectManager()
  async findLiveShowsWith(
    productIds: readonly string[],
    limit: number,
    @MedusaContext() context: Sql = {}
  ): Promise<{ show_id: string; product_id: string }[]> {
    return shows.liveShowsWith(managerOf(context), productIds, limit)
  }

  /** Those of the shows that were ours and are not on, whatever has become of them. */
  @InjectManager()
  async findShowsOffAir(
    showIds: readonly string[],
    limit: number,
    @MedusaContext() context: Sql = {}
  ): Promise<string[]> {
    return showIds.length === 0 ? [] : shows.showsOffAir(managerOf(context), showIds, limit)
  }

  @InjectManager()
  async raiseAudiencePeak(showId: string, audience: number, @MedusaContext() context: Sql = {}): Promise<void> {
    await shows.raisePeak(managerOf(context), showId, audience)
  }

  // --- pins ----------------------------------------------------------------------------------------------------------

  /** The pins that are up in each of the shows, and of every show the newest `history` of all it had, newest first. */
  @InjectManager()
  async pinsOfShows(
    showIds: readonly string[],
    history: number,
    @MedusaContext() context: Sql = {}
  ): Promise<{ up: Pin[]; history: Pin[] }> {
    return pins.pinsOfShows(managerOf(context), showIds, history)
  }

  async raisePin(input: RaisePinInput, now: Date, hold: Hold = null): Promise<{ pin: Pin; lowered: Pin | null }> {
    try {
      return await this.raisePin_(input, now, hold)
    } catch (error) {
      if (isDuplicate(error)) {
        throw refuse(409, "slot_taken", "Somebody pinned at the same moment. Look at the pins and try again.")
      }
      throw error
    }
  }

  @InjectTransactionManager()
  protected async raisePin_(
    input: RaisePinInput,
    now: Date,
    hold: Hold,
    @MedusaContext() context: Sql = {}
  ): Promise<{ pin: Pin; lowered: Pin | null }> {
    const manager = managerOf(context)
    const raised = await pins.raisePin(manager, input, now)
    const { pin, lowered } = raised
    await appendEvents(
      manager,
      [told.ofRaised(pin, now), ...(lowered ? [told.ofLowered(lowered, pin.show_id, now)] : [])],
      hold
    )
    return raised
  }

  /** Undoes `raisePin`. */
  @InjectTransactionManager()
  async forgetPin(
    raised: { pin: Pin; lowered: Pin | null },
    hold: Hold = null,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    const manager = managerOf(context)
    await takeBack(manager, hold)
    const show = await lock.lockShowIfThere(manager, raised.pin.show_id)
    await pins.forgetPin(manager, raised.pin.id)
    if (show && raised.lowered) {
      await pins.putBack(manager, [raised.lowered])
    }
  }

  /** @returns the pin as taken down; null when it was down already. */
  @InjectTransactionManager()
  async lowerPin(
    showId: string,
    pinId: string,
    now: Date,
    hold: Hold = null,
    @MedusaContext() context: Sql = {}
  ): Promise<Pin | null> {
    const manager = managerOf(context)
    await lock.lockShow(manager, showId)
    const pin = await pins.takeDown(manager, showId, pinId, now)
    if (pin) await appendEvents(manager, [told.ofLowered(pin, showId, now)], hold)
    return pin
  }

  /** Undoes `lowerPin`. */
  @InjectTransactionManager()
  async putPinBack(pin: Pin, hold: Hold = null, @MedusaContext() context: Sql = {}): Promise<void> {
    const manager = managerOf(context)
    await takeBack(manager, hold)
    if (await lock.lockShowIfThere(manager, pin.show_id)) {
      await pins.putBack(manager, [pin])
    }
  }

  // --- chat ----------------------------------------------------------------------------------------------------------

  /**
   * Takes a message: stored with others in one statement, then told to the audience. The same client_key of the same
   * author answers the message it named first, and tells it if that had failed.
   */
  async postChat(input: PostChatInput, now: Date): Promise<ChatMessage> {
    const message: ChatMessage = {
      id: generateEntityId(undefined, "lchat"),
      show_id: input.show_id,
      author: input.author,
      body: input.body,
      sent_at: now.toISOString(),
      client_key: input.client_key,
    }
    const outcome = await this.collector()
      .add(message)
      .catch((error: unknown) => {
        if (error instanceof QueueFullError) {
          throw refuse(503, "chat_busy", "Too many messages at once. Send it again in a moment.")
        }
        throw error
      })
    if (outcome.kind === "closed") {
      const [known] = await this.listLiveShows({ id: input.show_id }, { take: 1, select: ["id"] })
      if (!known) {
        throw refuse(404, "show_not_found", `There is no show ${input.show_id}.`)
      }
      throw refuse(409, "chat_closed", "The chat of this show is not open.")
    }
    if (outcome.silent !== undefined) {
      this.logger_.error(`Live shopping: chat of ${input.show_id}: ${String(outcome.silent)}`)
      throw refuse(503, "chat_not_told", "The audience could not be told. Send it again with the same client_key.")
    }
    return this.asTheAudienceSees(outcome.message)
  }

  /** A message with its author's own id, as it is stored, under the id by which the show's audience knows the author. */
  protected asTheAudienceSees(message: ChatMessage): ChatMessage {
    return { ...message, author: { ...message.author, id: this.authorId_(message.show_id, message.author) } }
  }

  protected collector(): Collector<ChatMessage, ToldOutcome> {
    const id = scope.current()
    let collector = this.collectors_.get(id)
    if (!collector) {
      collector = new Collector((batch) => scope.run(id, () => this.storeChat(batch)), isDataException)
      this.collectors_.set(id, collector)
    }
    return collector
  }

  protected async storeChat(batch: readonly ChatMessage[]): Promise<readonly ToldOutcome[]> {
    const outcomes = await this.insertChat_(batch)
    const untold = new Map<string, Map<string, ChatMessage>>()
    for (const outcome of outcomes) {
      if (outcome.kind === "accepted" || (outcome.kind === "repeated" && outcome.untold)) {
        const { message } = outcome
        // By id: a message that is in one batch twice is accepted once and repeated once, and told once.
        untold.set(message.show_id, (untold.get(message.show_id) ?? new Map()).set(message.id, message))
      }
    }
    const silent = new Map<string, unknown>()
    const told: string[] = []
    await Promise.all(
      [...untold].map(async ([showId, messages]) => {
        const events = [...messages.values()].map((message): LiveEvent => ({
          type: "chat.message",
          message: this.asTheAudienceSees(message),
        }))
        try {
          await this.publish(showId, events)
          told.push(...messages.keys())
        } catch (error) {
          messages.forEach((message) => silent.set(message.id, error))
        }
      })
    )
    if (told.length > 0) {
      // They are stored and told: a note that is lost here has at most one of them told again, under its own id.
      await this.markChatTold_(told).catch((error: Error) =>
        this.logger_.error(`Live shopping: chat messages could not be noted as told: ${error.message}`)
      )
    }
    return outcomes.map((outcome) =>
      outcome.kind !== "closed" && silent.has(outcome.message.id)
        ? { ...outcome, silent: silent.get(outcome.message.id) }
        : outcome
    )
  }

  @InjectTransactionManager()
  protected async markChatTold_(ids: readonly string[], @MedusaContext() context: Sql = {}): Promise<void> {
    await chat.markTold(managerOf(context), ids)
  }

  @InjectTransactionManager()
  protected async insertChat_(
    batch: readonly ChatMessage[],
    @MedusaContext() context: Sql = {}
  ): Promise<chat.ChatOutcome[]> {
    return chat.insertMessages(managerOf(context), batch)
  }

  @InjectManager()
  async listChat(showId: string, page: chat.ChatPage, @MedusaContext() context: Sql = {}): Promise<ChatMessage[]> {
    const messages = await chat.listMessages(managerOf(context), showId, page)
    return messages.map((message) => this.asTheAudienceSees(message))
  }

  @InjectManager()
  async countChat(showId: string, @MedusaContext() context: Sql = {}): Promise<number> {
    return chat.countMessages(managerOf(context), showId)
  }

  /** @returns whether the message was there to be removed. */
  @InjectTransactionManager()
  async removeChat(
    input: { show_id: string; message_id: string; deleted_by: string },
    @MedusaContext() context: Sql = {}
  ): Promise<boolean> {
    return chat.removeMessage(managerOf(context), input.show_id, input.message_id, input.deleted_by)
  }

  /** Undoes `removeChat`. */
  @InjectTransactionManager()
  async restoreChat(messageId: string, @MedusaContext() context: Sql = {}): Promise<void> {
    await chat.restoreMessage(managerOf(context), messageId)
  }

  // --- attribution and sales -------------------------------------------------------------------------------------------

  /** @returns whether the row is new. Refuses when the pin is not up or its show not live. */
  @InjectTransactionManager()
  async attribute(row: AttributionRow, @MedusaContext() context: Sql = {}): Promise<boolean> {
    return sales.insertAttribution(managerOf(context), row)
  }

  /** For a line that another cart took from the pin while it was up, and that comes into this one. */
  @InjectTransactionManager()
  async carryAttribution(row: AttributionRow, @MedusaContext() context: Sql = {}): Promise<void> {
    await sales.writeAttribution(managerOf(context), row)
  }

  /** @returns the ids of the sales that were not recorded before. */
  @InjectTransactionManager()
  async recordSales(rows: readonly SaleRow[], @MedusaContext() context: Sql = {}): Promise<string[]> {
    return sales.insertSales(managerOf(context), rows)
  }

  /** Records what an order sold from pins, and that its cart has been looked at, whether it sold anything or not. */
  @InjectTransactionManager()
  async settleOrder(
    input: { cart_id: string | null; sales: readonly SaleRow[] },
    now: Date,
    hold: Hold = null,
    @MedusaContext() context: Sql = {}
  ): Promise<{ sale_ids: string[]; attribution_ids: string[] }> {
    const manager = managerOf(context)
    const ids = await sales.insertSales(manager, input.sales)
    const recorded = ids.length === 0 ? [] : await this.listLiveSales({ id: ids }, { take: ids.length }, context)
    await appendEvents(
      manager,
      recorded.map((sale) => told.ofSale(sale, now)),
      hold
    )
    return {
      sale_ids: ids,
      attribution_ids: input.cart_id === null ? [] : await sales.settleCart(manager, input.cart_id, now),
    }
  }

  /** Undoes `settleOrder`. */
  @InjectTransactionManager()
  async reopenOrder(
    settled: { sale_ids: readonly string[]; attribution_ids: readonly string[] },
    hold: Hold = null,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    const manager = managerOf(context)
    await takeBack(manager, hold)
    await sales.deleteSales(manager, settled.sale_ids)
    await sales.reopenAttributions(manager, settled.attribution_ids)
  }

  @InjectManager()
  async listUnsettledCarts(
    since: Date,
    page: { after: string; limit: number },
    @MedusaContext() context: Sql = {}
  ): Promise<string[]> {
    return sales.unsettledCarts(managerOf(context), since, page.after, page.limit)
  }

  @InjectManager()
  async totalSales(showId: string, @MedusaContext() context: Sql = {}): Promise<SalesTotals> {
    return sales.sumSales(managerOf(context), showId)
  }
}

/** The changes that undo what a run wrote; none for a row that others have written over, or that is gone. */
function restored<Row extends { id: string }, Field extends keyof Row>(
  change: { previous: Row[]; updated: Row[] },
  current: readonly Row[],
  fields: readonly Field[]
): (Partial<Pick<Row, Field>> & { id: string })[] {
  return change.previous.flatMap((previous) => {
    const written = change.updated.find(({ id }) => id === previous.id)
    const now = current.find(({ id }) => id === previous.id)
    const back: Partial<Pick<Row, Field>> = written && now ? fieldsToRestore({ previous, written }, now, fields) : {}
    return Object.keys(back).length > 0 ? [{ ...back, id: previous.id }] : []
  })
}

/** What a run wrote for merchants and nobody was told, goes with the change it told. */
async function takeBack(manager: EntityManager, hold: Hold): Promise<void> {
  if (hold !== null) await withdrawEvents(manager, hold)
}

/** The name of a show's log, of its audience and of its tallies, in the scope that is running. */
export function channelOf(showId: string): string {
  return scope.key("live", "show", showId)
}

function managerOf(context: Sql): EntityManager {
  const manager = context.transactionManager ?? context.manager
  if (!manager) {
    throw new Error("The method was called without its decorator's database context.")
  }
  return manager
}

/** One secret for two uses would let a ticket stand for a token: it is derived, with its use as the message. */
function derivedSecret(config: ConfigModule | undefined): string {
  const secret = config?.projectConfig?.http?.jwtSecret
  if (typeof secret !== "string" || secret.length === 0) {
    throw new Error('@lsn/live-shopping: set the option "ticket_secret", or projectConfig.http.jwtSecret.')
  }
  return createHmac("sha256", secret).update("@lsn/live-shopping ticket").digest("base64url")
}

/** Commands of Medusa's that load the modules beside a running server, and serve nothing themselves. */
const SCRIPT_COMMAND = /^(exec|user|db:[\w:-]+)$/

/** Streams are served where HTTP is. */
function servesAudience(options: LiveOptions, workerMode: string): boolean {
  return options.stream.enabled && workerMode !== "worker" && !SCRIPT_COMMAND.test(process.argv[2] ?? "")
}
