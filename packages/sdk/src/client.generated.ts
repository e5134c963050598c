// Made by `npm run openapi` from the route contracts. Change those, and run it again.

import type { Call, CallInit } from "./call"
import type { BodyOf, QueryOf } from "./types"

/** The operations of `live`. */
export function liveOperations(call: Call) {
  return {
    admin: {
      chat: {
        /** The chat of a show, oldest first (GET /admin/live/shows/{id}/chat) */
        list: (id: string, query?: QueryOf<"live.admin.chat.list">, init?: CallInit) => call("live.admin.chat.list", { path: [id], query }, init),
        /** Remove a message from the chat (DELETE /admin/live/shows/{id}/chat/{message_id}) */
        remove: (id: string, messageId: string, init?: CallInit) => call("live.admin.chat.remove", { path: [id, messageId] }, init),
      },
      hosts: {
        /** Every host (GET /admin/live/hosts) */
        list: (query?: QueryOf<"live.admin.hosts.list">, init?: CallInit) => call("live.admin.hosts.list", { query }, init),
        /** A host (GET /admin/live/hosts/{id}) */
        retrieve: (id: string, init?: CallInit) => call("live.admin.hosts.retrieve", { path: [id] }, init),
        /** Change, approve or suspend a host (POST /admin/live/hosts/{id}) */
        update: (id: string, body: BodyOf<"live.admin.hosts.update"> = {}, init?: CallInit) => call("live.admin.hosts.update", { path: [id], body }, init),
      },
      lineup: {
        /** The products of a show, in order (POST /admin/live/shows/{id}/line-up) */
        set: (id: string, body: BodyOf<"live.admin.lineup.set">, init?: CallInit) => call("live.admin.lineup.set", { path: [id], body }, init),
      },
      orders: {
        /** Which show and pin sold each line of an order (GET /admin/live/orders/{id}/sales) */
        sales: (id: string, init?: CallInit) => call("live.admin.orders.sales", { path: [id] }, init),
      },
      pins: {
        /** Pin a product (POST /admin/live/shows/{id}/pins) */
        create: (id: string, body: BodyOf<"live.admin.pins.create">, init?: CallInit) => call("live.admin.pins.create", { path: [id], body }, init),
        /** Take a pin down (DELETE /admin/live/shows/{id}/pins/{pin_id}) */
        remove: (id: string, pinId: string, init?: CallInit) => call("live.admin.pins.remove", { path: [id, pinId] }, init),
      },
      shows: {
        /** A new show of a host (POST /admin/live/shows) */
        create: (body: BodyOf<"live.admin.shows.create">, init?: CallInit) => call("live.admin.shows.create", { body }, init),
        /** Delete a show that never took place (DELETE /admin/live/shows/{id}) */
        delete: (id: string, init?: CallInit) => call("live.admin.shows.delete", { path: [id] }, init),
        /** Every show (GET /admin/live/shows) */
        list: (query?: QueryOf<"live.admin.shows.list">, init?: CallInit) => call("live.admin.shows.list", { query }, init),
        /** A show (GET /admin/live/shows/{id}) */
        retrieve: (id: string, init?: CallInit) => call("live.admin.shows.retrieve", { path: [id] }, init),
        /** What a show sold, in all and by pin (GET /admin/live/shows/{id}/sales) */
        sales: (id: string, init?: CallInit) => call("live.admin.shows.sales", { path: [id] }, init),
        /** Schedule, unschedule, start or end a show (POST /admin/live/shows/{id}/transition) */
        transition: (id: string, body: BodyOf<"live.admin.shows.transition">, init?: CallInit) => call("live.admin.shows.transition", { path: [id], body }, init),
        /** Change a show (POST /admin/live/shows/{id}) */
        update: (id: string, body: BodyOf<"live.admin.shows.update"> = {}, init?: CallInit) => call("live.admin.shows.update", { path: [id], body }, init),
      },
    },
    carts: {
      /** Add a pinned product to a cart, and remember which show and pin sold it (POST /store/live/carts/{id}/items) */
      addItem: (id: string, body: BodyOf<"live.carts.add_item">, init?: CallInit) => call("live.carts.add_item", { path: [id], body }, init),
      /** Move the lines of another cart into this one, each with the show and pin that sold it (POST /store/live/carts/{id}/take-over) */
      takeOver: (id: string, body: BodyOf<"live.carts.take_over">, init?: CallInit) => call("live.carts.take_over", { path: [id], body }, init),
    },
    hosts: {
      /** A host and their first 50 shows; all of them, by pages, are at GET /store/live/shows?host= (GET /store/live/hosts/{id}) */
      retrieve: (id: string, init?: CallInit) => call("live.hosts.retrieve", { path: [id] }, init),
    },
    hot: {
      /** Say something in a show's chat; the same client_key answers the first message (POST /live/shows/{id}/chat) */
      chat: (id: string, body: BodyOf<"live.hot.chat">, init?: CallInit) => call("live.hot.chat", { path: [id], body }, init),
      /** Send a heart (POST /live/shows/{id}/reactions) */
      react: (id: string, body: BodyOf<"live.hot.react">, init?: CallInit) => call("live.hot.react", { path: [id], body }, init),
    },
    shows: {
      /** The newest messages of a show's chat, of all or before a message or up to a moment; or the next after a message (GET /store/live/shows/{id}/chat) */
      chat: (id: string, query?: QueryOf<"live.shows.chat">, init?: CallInit) => call("live.shows.chat", { path: [id], query }, init),
      /** Shows: live first, then soonest, then latest ended (GET /store/live/shows) */
      list: (query?: QueryOf<"live.shows.list">, init?: CallInit) => call("live.shows.list", { query }, init),
      /** A show with its host, line-up and pins, and the offset of the stream at which this is true (GET /store/live/shows/{id}) */
      retrieve: (id: string, init?: CallInit) => call("live.shows.retrieve", { path: [id] }, init),
      /** A ticket that opens the show's stream and speaks for who is logged in (POST /store/live/shows/{id}/ticket) */
      ticket: (id: string, body: BodyOf<"live.shows.ticket"> = {}, init?: CallInit) => call("live.shows.ticket", { path: [id], body }, init),
      /** A token to watch the show at the video server (POST /store/live/shows/{id}/video-token) */
      video: (id: string, init?: CallInit) => call("live.shows.video", { path: [id] }, init),
    },
    studio: {
      /** Apply to become a host, with a host log-in that has none (POST /store/live/studio/host) */
      apply: (body: BodyOf<"live.studio.apply">, init?: CallInit) => call("live.studio.apply", { body }, init),
      /** The host who is logged in (GET /store/live/studio/host) */
      me: (init?: CallInit) => call("live.studio.me", {}, init),
      /** What a show sold, in all and by pin (GET /store/live/studio/shows/{id}/sales) */
      sales: (id: string, init?: CallInit) => call("live.studio.sales", { path: [id] }, init),
      /** Change what a host shows of themselves (POST /store/live/studio/host/update) */
      update: (body: BodyOf<"live.studio.update"> = {}, init?: CallInit) => call("live.studio.update", { body }, init),
      /** A token to broadcast at the video server (POST /store/live/studio/shows/{id}/video-token) */
      video: (id: string, init?: CallInit) => call("live.studio.video", { path: [id] }, init),
      lineup: {
        /** The products of a show, in order (POST /store/live/studio/shows/{id}/line-up) */
        set: (id: string, body: BodyOf<"live.studio.lineup.set">, init?: CallInit) => call("live.studio.lineup.set", { path: [id], body }, init),
      },
      pins: {
        /** Pin a product; without a slot the oldest pin gives way (POST /store/live/studio/shows/{id}/pins) */
        create: (id: string, body: BodyOf<"live.studio.pins.create">, init?: CallInit) => call("live.studio.pins.create", { path: [id], body }, init),
        /** Take a pin down (DELETE /store/live/studio/shows/{id}/pins/{pin_id}) */
        remove: (id: string, pinId: string, init?: CallInit) => call("live.studio.pins.remove", { path: [id, pinId] }, init),
      },
      shows: {
        /** A new show: scheduled when it says when, else a draft (POST /store/live/studio/shows) */
        create: (body: BodyOf<"live.studio.shows.create">, init?: CallInit) => call("live.studio.shows.create", { body }, init),
        /** One's own shows (GET /store/live/studio/shows) */
        list: (query?: QueryOf<"live.studio.shows.list">, init?: CallInit) => call("live.studio.shows.list", { query }, init),
        /** One of one's own shows (GET /store/live/studio/shows/{id}) */
        retrieve: (id: string, init?: CallInit) => call("live.studio.shows.retrieve", { path: [id] }, init),
        /** Schedule, unschedule, start or end a show (POST /store/live/studio/shows/{id}/transition) */
        transition: (id: string, body: BodyOf<"live.studio.shows.transition">, init?: CallInit) => call("live.studio.shows.transition", { path: [id], body }, init),
        /** Change a show (POST /store/live/studio/shows/{id}) */
        update: (id: string, body: BodyOf<"live.studio.shows.update"> = {}, init?: CallInit) => call("live.studio.shows.update", { path: [id], body }, init),
      },
    },
  }
}

/** The operations of `platform`. */
export function platformOperations(call: Call) {
  return {
    docs: {
      /** This document (GET /docs/openapi.json) */
      openapi: (init?: CallInit) => call("platform.docs.openapi", {}, init),
    },
  }
}
