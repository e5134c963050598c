import { defineRoute, Handle, Id, paging } from "@lsn/platform/http"
import { z } from "@medusajs/framework/zod"
import { PUBLIC_STATUSES } from "../../../domain/show-state"
import { livePolicies } from "../../../policies"
import {
  ById,
  ByIdOrHandle,
  ChatQuery,
  HostCard,
  Messages,
  page,
  ServerNow,
  Show,
  ShowCard,
  Ticket,
  VideoToken,
} from "../../schemas"

const tags = ["Live shopping"]

export const listShows = defineRoute({
  operationId: "live.shows.list",
  method: "GET",
  path: "/store/live/shows",
  summary: "Shows: live first, then soonest, then latest ended",
  tags,
  actor: "anyone",
  policy: livePolicies["show:read"],
  query: z.strictObject({
    status: z
      .array(z.enum(["live", "scheduled", "ended"]))
      .max(PUBLIC_STATUSES.length)
      .optional(),
    host: Handle.optional(),
    ...paging,
  }),
  responses: { 200: z.strictObject({ shows: z.array(ShowCard), ...page }) },
})

export const retrieveShow = defineRoute({
  operationId: "live.shows.retrieve",
  method: "GET",
  path: "/store/live/shows/:id",
  summary: "A show with its host, line-up and pins, and the offset of the stream at which this is true",
  tags,
  actor: "anyone",
  policy: livePolicies["show:read"],
  params: ByIdOrHandle,
  responses: { 200: z.strictObject({ show: Show, server_now: ServerNow }) },
})

export const listChat = defineRoute({
  operationId: "live.shows.chat",
  method: "GET",
  path: "/store/live/shows/:id/chat",
  summary:
    "The newest messages of a show's chat, of all or before a message or up to a moment; or the next after a message",
  tags,
  actor: "anyone",
  policy: livePolicies["show:read"],
  params: ByIdOrHandle,
  query: ChatQuery,
  responses: { 200: Messages },
})

export const createTicket = defineRoute({
  operationId: "live.shows.ticket",
  method: "POST",
  path: "/store/live/shows/:id/ticket",
  summary: "A ticket that opens the show's stream and speaks for who is logged in",
  tags,
  actor: "anyone",
  policy: livePolicies["show:read"],
  params: ByIdOrHandle,
  body: z.strictObject({ audience_id: Id.optional() }),
  responses: { 200: Ticket },
})

export const createVideoToken = defineRoute({
  operationId: "live.shows.video",
  method: "POST",
  path: "/store/live/shows/:id/video-token",
  summary: "A token to watch the show at the video server",
  tags,
  actor: "anyone",
  policy: livePolicies["show:read"],
  params: ByIdOrHandle,
  responses: { 200: VideoToken },
})

export const retrieveHost = defineRoute({
  operationId: "live.hosts.retrieve",
  method: "GET",
  path: "/store/live/hosts/:id",
  summary: "A host and their first 50 shows; all of them, by pages, are at GET /store/live/shows?host=",
  tags,
  actor: "anyone",
  policy: livePolicies["show:read"],
  params: ByIdOrHandle,
  responses: { 200: z.strictObject({ host: HostCard, shows: z.array(ShowCard) }) },
})

export const addPinnedItem = defineRoute({
  operationId: "live.carts.add_item",
  method: "POST",
  path: "/store/live/carts/:id/items",
  summary: "Add a pinned product to a cart, and remember which show and pin sold it",
  tags,
  actor: "anyone",
  policy: livePolicies["cart:add"],
  params: ById,
  body: z.strictObject({ pin_id: Id, variant_id: Id, quantity: z.number().int().min(1).max(1000) }),
  // Medusa's own cart, as its routes answer it.
  responses: { 200: z.strictObject({ cart: z.looseObject({ id: z.string() }) }) },
})

export const takeOverCart = defineRoute({
  operationId: "live.carts.take_over",
  method: "POST",
  path: "/store/live/carts/:id/take-over",
  summary: "Move the lines of another cart into this one, each with the show and pin that sold it",
  tags,
  actor: "anyone",
  policy: livePolicies["cart:add"],
  params: ById,
  body: z.strictObject({ from_cart_id: Id }),
  responses: {
    200: z.strictObject({
      cart: z.looseObject({ id: z.string() }),
      /** Ids of the lines that cannot be had in this cart and stay in the other. */
      left: z.array(z.string()),
    }),
  },
})

export const storeRoutes = [
  listShows,
  retrieveShow,
  listChat,
  createTicket,
  createVideoToken,
  retrieveHost,
  addPinnedItem,
  takeOverCart,
]
