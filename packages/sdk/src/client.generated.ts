// Made by `npm run openapi` from the route contracts. Change those, and run it again.

import type { Call, CallInit } from "./call"
import type { BodyOf, QueryOf } from "./types"

/** The operations of `access`. */
export function accessOperations(call: Call) {
  return {
    keys: {
      /** A new API key, which does at most what its maker may do (POST /admin/access/keys) */
      create: (body: BodyOf<"access.keys.create">, init?: CallInit) => call("access.keys.create", { body }, init),
      /** API keys, newest first (GET /admin/access/keys) */
      list: (query?: QueryOf<"access.keys.list">, init?: CallInit) => call("access.keys.list", { query }, init),
      /** End an API key, for good and at once (POST /admin/access/keys/{id}/revoke) */
      revoke: (id: string, init?: CallInit) => call("access.keys.revoke", { path: [id] }, init),
      /** A new secret for an API key; the one so far stays good for the overlap (POST /admin/access/keys/{id}/rotate) */
      rotate: (id: string, body: BodyOf<"access.keys.rotate"> = {}, init?: CallInit) => call("access.keys.rotate", { path: [id], body }, init),
    },
    me: {
      /** Everything one may do oneself, as grants (GET /admin/access/me) */
      retrieve: (init?: CallInit) => call("access.me.retrieve", {}, init),
    },
    people: {
      /** Give an admin user a role, for good or until a moment (POST /admin/access/people/{id}/roles) */
      assign: (id: string, body: BodyOf<"access.people.assign">, init?: CallInit) => call("access.people.assign", { path: [id], body }, init),
      /** Admin users with their roles (GET /admin/access/people) */
      list: (query?: QueryOf<"access.people.list">, init?: CallInit) => call("access.people.list", { query }, init),
      /** What an admin user may do, and why or why not (GET /admin/access/people/{id}/rights) */
      rights: (id: string, init?: CallInit) => call("access.people.rights", { path: [id] }, init),
      /** Take a role from an admin user (DELETE /admin/access/people/{id}/roles/{role}) */
      unassign: (id: string, role: string, init?: CallInit) => call("access.people.unassign", { path: [id, role] }, init),
    },
    policies: {
      /** Every policy that a plugin declares, with the built-in roles it names (GET /admin/access/policies) */
      list: (init?: CallInit) => call("access.policies.list", {}, init),
    },
    roles: {
      /** A new role of the shop's own (POST /admin/access/roles) */
      create: (body: BodyOf<"access.roles.create">, init?: CallInit) => call("access.roles.create", { body }, init),
      /** Delete a role that nobody has (DELETE /admin/access/roles/{name}) */
      delete: (name: string, init?: CallInit) => call("access.roles.delete", { path: [name] }, init),
      /** Every role, built-in ones first (GET /admin/access/roles) */
      list: (init?: CallInit) => call("access.roles.list", {}, init),
      /** Give a role other grants (POST /admin/access/roles/{name}) */
      update: (name: string, body: BodyOf<"access.roles.update">, init?: CallInit) => call("access.roles.update", { path: [name], body }, init),
    },
    sessions: {
      /** End one of one's own sessions; it counts from its next request on (DELETE /admin/access/sessions/{id}) */
      end: (id: string, init?: CallInit) => call("access.sessions.end", { path: [id] }, init),
      /** End all of one's own sessions but the one that asks (POST /admin/access/sessions/end-others) */
      endOthers: (init?: CallInit) => call("access.sessions.end_others", {}, init),
      /** One's own sessions that are open, the one used last first (GET /admin/access/sessions) */
      list: (init?: CallInit) => call("access.sessions.list", {}, init),
    },
  }
}

/** The operations of `account`. */
export function accountOperations(call: Call) {
  return {
    sessions: {
      /** End one of one's own sessions; it counts from its next request on (DELETE /store/account/sessions/{id}) */
      end: (id: string, init?: CallInit) => call("account.sessions.end", { path: [id] }, init),
      /** End all of one's own sessions but the one that asks (POST /store/account/sessions/end-others) */
      endOthers: (init?: CallInit) => call("account.sessions.end_others", {}, init),
      /** One's own sessions that are open, the one used last first (GET /store/account/sessions) */
      list: (init?: CallInit) => call("account.sessions.list", {}, init),
    },
  }
}

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
    audit: {
      entries: {
        /** Who changed what, the latest first (GET /admin/audit/entries) */
        list: (query?: QueryOf<"platform.audit.entries.list">, init?: CallInit) => call("platform.audit.entries.list", { query }, init),
        /** One entry (GET /admin/audit/entries/{sequence}) */
        retrieve: (sequence: string, init?: CallInit) => call("platform.audit.entries.retrieve", { path: [sequence] }, init),
      },
      heads: {
        /** The signed heads, to be kept elsewhere (GET /admin/audit/heads) */
        list: (query?: QueryOf<"platform.audit.heads.list">, init?: CallInit) => call("platform.audit.heads.list", { query }, init),
      },
      status: {
        /** How far the chain goes, how far it is signed, and by which keys (GET /admin/audit/status) */
        retrieve: (init?: CallInit) => call("platform.audit.status.retrieve", {}, init),
      },
    },
    docs: {
      /** This document (GET /docs/openapi.json) */
      openapi: (init?: CallInit) => call("platform.docs.openapi", {}, init),
    },
    inbox: {
      deliveries: {
        /** Webhooks that came in, the latest first (GET /admin/inbox/deliveries) */
        list: (query?: QueryOf<"platform.inbox.deliveries.list">, init?: CallInit) => call("platform.inbox.deliveries.list", { query }, init),
        /** Have a webhook processed anew (POST /admin/inbox/deliveries/{id}/replay) */
        replay: (id: string, init?: CallInit) => call("platform.inbox.deliveries.replay", { path: [id] }, init),
        /** One webhook, with what it said (GET /admin/inbox/deliveries/{id}) */
        retrieve: (id: string, init?: CallInit) => call("platform.inbox.deliveries.retrieve", { path: [id] }, init),
      },
      sources: {
        /** Who sends webhooks, and how many are in which state (GET /admin/inbox/sources) */
        list: (init?: CallInit) => call("platform.inbox.sources.list", {}, init),
      },
    },
    outbox: {
      deliveries: {
        /** Deliveries, newest first (GET /admin/outbox/deliveries) */
        list: (query?: QueryOf<"platform.outbox.deliveries.list">, init?: CallInit) => call("platform.outbox.deliveries.list", { query }, init),
        /** Send a delivery again, under its event's own id (POST /admin/outbox/deliveries/{id}/replay) */
        replay: (id: string, init?: CallInit) => call("platform.outbox.deliveries.replay", { path: [id] }, init),
        /** A delivery with its body, and each attempt with what was sent and answered (GET /admin/outbox/deliveries/{id}) */
        retrieve: (id: string, init?: CallInit) => call("platform.outbox.deliveries.retrieve", { path: [id] }, init),
      },
      endpoints: {
        /** A new endpoint; its signing secret is shown this once (POST /admin/outbox/endpoints) */
        create: (body: BodyOf<"platform.outbox.endpoints.create">, init?: CallInit) => call("platform.outbox.endpoints.create", { body }, init),
        /** Delete an endpoint; what waits for it is not sent (DELETE /admin/outbox/endpoints/{id}) */
        delete: (id: string, init?: CallInit) => call("platform.outbox.endpoints.delete", { path: [id] }, init),
        /** Endpoints, newest first (GET /admin/outbox/endpoints) */
        list: (query?: QueryOf<"platform.outbox.endpoints.list">, init?: CallInit) => call("platform.outbox.endpoints.list", { query }, init),
        /** Send an endpoint's parked deliveries again, the oldest first, up to a thousand (POST /admin/outbox/endpoints/{id}/replay) */
        replay: (id: string, body: BodyOf<"platform.outbox.endpoints.replay">, init?: CallInit) => call("platform.outbox.endpoints.replay", { path: [id], body }, init),
        /** One endpoint (GET /admin/outbox/endpoints/{id}) */
        retrieve: (id: string, init?: CallInit) => call("platform.outbox.endpoints.retrieve", { path: [id] }, init),
        /** A new signing secret; deliveries are signed with the one so far too, for the overlap (POST /admin/outbox/endpoints/{id}/rotate) */
        rotate: (id: string, body: BodyOf<"platform.outbox.endpoints.rotate"> = {}, init?: CallInit) => call("platform.outbox.endpoints.rotate", { path: [id], body }, init),
        /** Send nothing more to an endpoint; what waits for it is parked (POST /admin/outbox/endpoints/{id}/switch-off) */
        switchOff: (id: string, init?: CallInit) => call("platform.outbox.endpoints.switch_off", { path: [id] }, init),
        /** Send to an endpoint again; what was parked stays so until it is replayed (POST /admin/outbox/endpoints/{id}/switch-on) */
        switchOn: (id: string, init?: CallInit) => call("platform.outbox.endpoints.switch_on", { path: [id] }, init),
        /** Send an endpoint a test event; the delivery tells what came of it (POST /admin/outbox/endpoints/{id}/send-test) */
        test: (id: string, init?: CallInit) => call("platform.outbox.endpoints.test", { path: [id] }, init),
        /** Change where an endpoint lies, and what it is told (POST /admin/outbox/endpoints/{id}) */
        update: (id: string, body: BodyOf<"platform.outbox.endpoints.update"> = {}, init?: CallInit) => call("platform.outbox.endpoints.update", { path: [id], body }, init),
      },
      eventTypes: {
        /** Every event that can be subscribed, with the JSON Schema of its body (GET /admin/outbox/event-types) */
        list: (init?: CallInit) => call("platform.outbox.event_types.list", {}, init),
      },
      status: {
        /** How many events and deliveries wait, each counted up to ten thousand (GET /admin/outbox/status) */
        retrieve: (init?: CallInit) => call("platform.outbox.status.retrieve", {}, init),
      },
    },
  }
}
