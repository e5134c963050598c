"use server"

import type { HttpTypes } from "@medusajs/types"
import { z } from "zod"
import { api, bearer } from "@/lib/api"
import { ensureCart } from "@/lib/data/cart"
import { findMarket } from "@/lib/data/regions"
import { customerToken } from "@/lib/session"
import { whyNotAdded, type NotAdded } from "../domain/not-added"
import type { RoomProduct } from "../domain/product"
import type { Ticket } from "../domain/tickets"
import type { ChatMessage, Show } from "../domain/types"
import { codeOf, orNull, statusOf } from "./live"
import { loadRoomProducts } from "./room-products"
import { addPinnedItem, audienceVideoToken, chatOf, findShow, mintTicket } from "./shows"

/*
 * What the room asks of this server. The tokens stay in their httpOnly cookies; a browser gets a ticket, which opens the
 * stream and speaks for its holder for a few minutes and can do nothing else.
 */

const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/)

/** A ticket for the stream and the server's clock; `null` where there is no such show for the audience any more. */
export async function enterRoom(
  showId: string,
  audienceId: string | null,
  as: "audience" | "host" = "audience"
): Promise<{ ticket: Ticket; serverNow: number } | null> {
  const [ticket, snapshot] = await Promise.all([
    orNull(
      mintTicket(
        id.parse(showId),
        audienceId === null ? null : z.string().min(1).max(128).parse(audienceId),
        as === "host"
      )
    ),
    findShow(id.parse(showId)),
  ])
  return ticket && { ticket, serverNow: snapshot ? Date.parse(snapshot.server_now) : Date.now() }
}

/** The shop's clock, for a browser that plays a recording by it. */
export async function roomTime(showId: string): Promise<number | null> {
  const snapshot = await findShow(id.parse(showId))
  return snapshot ? Date.parse(snapshot.server_now) : null
}

export async function reloadRoom(
  showId: string
): Promise<{ show: Show; messages: ChatMessage[]; serverNow: number } | null> {
  const snapshot = await findShow(id.parse(showId))
  if (!snapshot) return null
  const messages = await chatOf(snapshot.show.id)
  return { show: snapshot.show, messages, serverNow: Date.parse(snapshot.server_now) }
}

const bounds = z.strictObject({ before: id, after: id, until: z.iso.datetime() }).partial()

/** More of a show's chat than the page came with. */
export async function chatPage(showId: string, within: z.input<typeof bounds>): Promise<ChatMessage[]> {
  const { before, after, until } = bounds.parse(within)
  return chatOf(id.parse(showId), { ...(before && { before }), ...(after && { after }), ...(until && { until }) })
}

export async function roomProducts(marketSlug: string, ids: string[]): Promise<RoomProduct[]> {
  const market = await findMarket(z.string().max(8).parse(marketSlug))
  return market ? loadRoomProducts(market, z.array(id).max(100).parse(ids)) : []
}

export async function videoToken(showId: string): Promise<{ url: string; token: string } | null> {
  try {
    const { url, token } = await audienceVideoToken(id.parse(showId))
    return { url, token }
  } catch (error) {
    if (statusOf(error) === 409) return null
    throw error
  }
}

export type Added = { ok: true; units: number; notice: string | null } | { ok: false; reason: NotAdded }

const wish = z.object({
  market: z.string().max(8),
  variantId: id,
  quantity: z.number().int().min(1).max(10),
  /** The pin it is bought from; without one it is bought as anywhere in the shop. */
  pinId: id.nullable(),
})

/** Puts a variant into the bag. From a pin, the server writes down which show sold it. */
export async function addToBag(input: z.input<typeof wish>): Promise<Added> {
  const { market: slug, variantId, quantity, pinId } = wish.parse(input)
  const market = await findMarket(slug)
  if (!market) return { ok: false, reason: "failed" }
  try {
    const token = await customerToken()
    const authorization: Record<string, string> = token ? bearer(token) : {}
    const { cart: open, notice } = await ensureCart(market)
    const cart: HttpTypes.StoreCart = pinId
      ? await addPinnedItem(open.id, { pin_id: pinId, variant_id: variantId, quantity }, token)
      : (await api().store.cart.createLineItem(open.id, { variant_id: variantId, quantity }, {}, authorization)).cart
    return { ok: true, units: (cart.items ?? []).reduce((sum, item) => sum + item.quantity, 0), notice }
  } catch (error) {
    const reason = whyNotAdded({ code: codeOf(error), message: error instanceof Error ? error.message : "" })
    if (reason === "failed") console.error("An item could not be added", error)
    return { ok: false, reason }
  }
}
