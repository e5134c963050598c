import { refuse } from "@lsn/platform/http"
import type { InferTypeOf, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"
import { isOverdue, isPublic } from "../domain/programme"
import type { ShowStatus } from "../domain/show-state"
import { videoOf } from "../domain/playout"
import type { TicketHolder } from "../domain/ticket"
import { LIVE_MODULE } from "../modules/live"
import type LiveHost from "../modules/live/models/live-host"
import type LiveShow from "../modules/live/models/live-show"
import type LiveModuleService from "../modules/live/service"
import type * as schemas from "./schemas"

/** From rows to what the routes answer. Reads many shows in as many queries as one. */

type HostRow = Omit<InferTypeOf<typeof LiveHost>, "shows">
type ShowRow = Omit<InferTypeOf<typeof LiveShow>, "host" | "line_up" | "pins"> & {
  host: HostRow
  line_up: { product_id: string; position: number }[]
}
type Answer<Name extends keyof typeof schemas> = (typeof schemas)[Name] extends z.ZodType
  ? z.input<(typeof schemas)[Name]>
  : never

/** A long show pins often; its answer stays bounded. */
const PIN_HISTORY_MAX = 500
const ORDER_LINES_MAX = 1_000

export function live(container: MedusaContainer): LiveModuleService {
  return container.resolve<LiveModuleService>(LIVE_MODULE)
}

function iso(value: Date | string): string {
  return new Date(value).toISOString()
}

function isoOrNull(value: Date | string | null): string | null {
  return value === null ? null : iso(value)
}

export function hostCard(host: HostRow): Answer<"HostCard"> {
  return { id: host.id, handle: host.handle, name: host.name, bio: host.bio, avatar_url: host.avatar_url }
}

export function hostView(host: HostRow): Answer<"Host"> {
  return { ...hostCard(host), email: host.email, status: host.status, applied_at: iso(host.applied_at) }
}

function showCard(show: ShowRow, audience: number): Answer<"ShowCard"> {
  return {
    id: show.id,
    handle: show.handle,
    title: show.title,
    description: show.description,
    status: show.status,
    host: hostCard(show.host),
    scheduled_at: isoOrNull(show.scheduled_at),
    started_at: isoOrNull(show.started_at),
    ended_at: isoOrNull(show.ended_at),
    poster_url: show.poster_url,
    preview_url: show.preview_url,
    audience,
    audience_peak: Math.max(show.audience_peak, audience),
    product_ids: show.line_up.map((entry) => entry.product_id),
  }
}

async function readShows(container: MedusaContainer, ids: readonly string[]): Promise<ShowRow[]> {
  if (ids.length === 0) {
    return []
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "live_show",
    fields: ["*", "host.*", "line_up.product_id", "line_up.position"],
    filters: { id: [...ids] },
    pagination: { take: ids.length, skip: 0 },
  })
  const rows = new Map((data as ShowRow[]).map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = rows.get(id)
    if (!row) {
      return []
    }
    return [{ ...row, line_up: [...row.line_up].sort((a, b) => a.position - b.position) }]
  })
}

export interface ShowPageQuery {
  statuses: readonly ShowStatus[]
  host_id?: string
  q?: string
  limit: number
  offset: number
}

/** The audience's programme. */
export async function showCards(container: MedusaContainer, { limit, offset, ...filter }: ShowPageQuery) {
  const service = live(container)
  const { ids, count } = await service.pageShows({ ...filter, programme_at: new Date() }, { limit, offset })
  const [shows, audiences] = await Promise.all([readShows(container, ids), service.audienceOf(ids)])
  return {
    shows: shows.map((show) => showCard(show, audiences[ids.indexOf(show.id)] ?? 0)),
    count,
    limit,
    offset,
  }
}

export async function studioShowPage(container: MedusaContainer, { limit, offset, ...filter }: ShowPageQuery) {
  const { ids, count } = await live(container).pageShows(filter, { limit, offset })
  return { shows: await studioShows(container, ids), count, limit, offset }
}

/** Whole shows as the audience sees them, each with the offset of its log at which the rest is true, and its row. */
async function wholeShows(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<{ row: ShowRow; show: Answer<"Show"> }[]> {
  const service = live(container)
  // Before the rows: what happens in between is told again by the stream, rather than missed.
  const offsets = await Promise.all(ids.map((id) => service.position(id)))
  const [rows, pins, audiences, away] = await Promise.all([
    readShows(container, ids),
    service.pinsOfShows(ids, PIN_HISTORY_MAX),
    service.audienceOf(ids),
    service.findShowsWithHostAway(ids),
  ])
  return rows.map((row) => {
    const index = ids.indexOf(row.id)
    const own = (pin: { show_id: string }) => pin.show_id === row.id
    const show = {
      ...showCard(row, audiences[index] ?? 0),
      line_up: row.line_up.map(({ product_id, position }) => ({ product_id, position })),
      pins: pins.up.filter(own),
      pin_history: pins.history.filter(own).reverse(),
      video: videoOf(
        { ...row, started_at: row.started_at ? new Date(row.started_at) : null },
        service.options.simulated_video
      ),
      host_away: away.includes(row.id),
      stream: { offset: offsets[index] ?? "0-0" },
    }
    return { row, show }
  })
}

async function studioShows(container: MedusaContainer, ids: readonly string[]): Promise<Answer<"StudioShow">[]> {
  const shows = await wholeShows(container, ids)
  const titles = await productTitles(
    container,
    shows.flatMap(({ show }) => show.product_ids)
  )
  return shows.map(({ row, show }) => ({
    ...show,
    line_up: show.line_up.map((entry) => ({ ...entry, title: titles.get(entry.product_id) ?? null })),
    overdue: isOverdue(
      { status: row.status, scheduled_at: row.scheduled_at ? new Date(row.scheduled_at) : null },
      new Date()
    ),
    video_kind: row.video_kind,
    recording_url: row.recording_url,
    recording_ms: row.recording_ms,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  }))
}

/** Titles by id, whether the products are on sale or not. */
async function productTitles(container: MedusaContainer, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) {
    return new Map()
  }
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product",
    fields: ["id", "title"],
    filters: { id: wanted },
    pagination: { take: wanted.length, skip: 0 },
  })
  return new Map(data.map((product) => [product.id, product.title]))
}

export async function studioShow(container: MedusaContainer, id: string): Promise<Answer<"StudioShow">> {
  const [show] = await studioShows(container, [id])
  return show ?? noShow(id)
}

/** A show that the audience may know of, by id or handle. Any other is answered as if it did not exist. */
export async function audienceShow(container: MedusaContainer, idOrHandle: string): Promise<Answer<"Show">> {
  const { id } = await publicShow(container, idOrHandle)
  const [whole] = await wholeShows(container, [id])
  return whole?.show ?? noShow(idOrHandle)
}

function noShow(id: string): never {
  throw refuse(404, "show_not_found", `There is no show ${id}.`)
}

/** The row of a show that the audience may know of. Any other is answered as if it did not exist. */
export async function publicShow(container: MedusaContainer, idOrHandle: string) {
  const [show] = await live(container).listLiveShows(
    { $or: [{ id: idOrHandle }, { handle: idOrHandle }] },
    { take: 1, relations: ["host"] }
  )
  return show && isPublic(show) ? show : noShow(idOrHandle)
}

/** The row of any show, for whoever may see all. */
export async function anyShow(container: MedusaContainer, id: string) {
  const [show] = await live(container).listLiveShows({ id }, { take: 1 })
  return show ?? noShow(id)
}

/** A host's own show. Another host's is answered as if it did not exist. */
export async function ownShow(container: MedusaContainer, id: string, hostId: string) {
  const [show] = await live(container).listLiveShows({ id, host_id: hostId }, { take: 1 })
  if (!show) {
    throw refuse(404, "show_not_found", `You have no show ${id}.`)
  }
  return show
}

export async function hostById(container: MedusaContainer, id: string): Promise<HostRow> {
  const [host] = await live(container).listLiveHosts({ id }, { take: 1 })
  if (!host) {
    throw refuse(404, "host_not_found", `There is no host ${id}.`)
  }
  return host
}

/** A host who may present now. Whoever has only applied, or is suspended, reads their studio and changes nothing in it. */
export async function activeHost(container: MedusaContainer, id: string): Promise<HostRow> {
  const host = await hostById(container, id)
  if (host.status !== "active") {
    throw refuse(
      403,
      "host_not_active",
      host.status === "applied"
        ? "The shop has not approved you as a host yet. Ask the merchant."
        : "The shop has suspended you as a host. Ask the merchant."
    )
  }
  return host
}

/** Under which name somebody speaks: a customer by their first name only, for everyone can read the chat. */
export async function speakerOf(
  container: MedusaContainer,
  actor: { type: string; id: string | null }
): Promise<TicketHolder | null> {
  if (actor.id === null) {
    return null
  }
  if (actor.type === "host") {
    return { type: "host", id: actor.id, name: (await activeHost(container, actor.id)).name }
  }
  if (actor.type !== "customer") {
    return null
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "customer", fields: ["first_name"], filters: { id: actor.id } })
  return { type: "customer", id: actor.id, name: data[0]?.first_name?.trim().slice(0, 80) || "Shopper" }
}

/** The id of the only row a workflow was asked to create. */
export function createdId(rows: readonly { id: string }[]): string {
  const [row] = rows
  if (!row) {
    throw new Error("A workflow was asked to create one row and answered none.")
  }
  return row.id
}

/** Which show and pin sold each line of an order. An order's lines bound the list. */
export async function salesOfOrder(container: MedusaContainer, orderId: string): Promise<Answer<"LiveSale">[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: orders } = await query.graph({ entity: "order", fields: ["id"], filters: { id: orderId } })
  if (orders.length === 0) {
    throw refuse(404, "order_not_found", `There is no order ${orderId}.`)
  }
  const service = live(container)
  const sales = await service.listLiveSales({ order_id: orderId }, { take: ORDER_LINES_MAX })
  const showIds = [...new Set(sales.map((sale) => sale.show_id))]
  const pinIds = [...new Set(sales.map((sale) => sale.pin_id))]
  const [shows, pins] = await Promise.all([
    service.listLiveShows({ id: showIds }, { take: showIds.length, relations: ["host"] }),
    service.listLivePins({ id: pinIds }, { take: pinIds.length, select: ["id", "pinned_at"] }),
  ])
  const pinnedAt = new Map(pins.map((pin) => [pin.id, pin.pinned_at]))
  return sales.flatMap((sale) => {
    const show = shows.find((each) => each.id === sale.show_id)
    if (!show) {
      return []
    }
    return [
      {
        id: sale.id,
        order_id: sale.order_id,
        order_line_item_id: sale.order_line_item_id,
        show_id: sale.show_id,
        pin_id: sale.pin_id,
        product_id: sale.product_id,
        variant_id: sale.variant_id,
        quantity: sale.quantity,
        amount: Number(sale.amount),
        currency_code: sale.currency_code,
        sold_at: iso(sale.sold_at),
        pinned_at: isoOrNull(pinnedAt.get(sale.pin_id) ?? null),
        show: { id: show.id, title: show.title, handle: show.handle, started_at: isoOrNull(show.started_at) },
        host: { id: show.host.id, name: show.host.name },
      },
    ]
  })
}
