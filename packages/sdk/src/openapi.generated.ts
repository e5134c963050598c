// Made by `npm run openapi` from docs/openapi.json.
// sha256 a41dd7851d174c5909ef81a774516ec557fef3401f8381a21f413f6cc7868525

export interface paths {
    "/admin/access/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API keys, newest first */
        get: operations["access.keys.list"];
        put?: never;
        /**
         * A new API key, which does at most what its maker may do
         * @description Send its secret as Medusa's own: `Authorization: Basic <secret>`. It is shown this once.
         */
        post: operations["access.keys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/access/keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an API key, for good and at once */
        post: operations["access.keys.revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/access/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret for an API key; the one so far stays good for the overlap */
        post: operations["access.keys.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/access/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything one may do oneself, as grants */
        get: operations["access.me.retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/access/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Admin users with their roles */
        get: operations["access.people.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/access/people/{id}/rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an admin user may do, and why or why not */
        get: operations["access.people.rights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/access/people/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give an admin user a role, for good or until a moment */
        post: operations["access.people.assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/access/people/{id}/roles/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a role from an admin user */
        delete: operations["access.people.unassign"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/access/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every policy that a plugin declares, with the built-in roles it names */
        get: operations["access.policies.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/access/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every role, built-in ones first */
        get: operations["access.roles.list"];
        put?: never;
        /** A new role of the shop's own */
        post: operations["access.roles.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/access/roles/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a role other grants */
        post: operations["access.roles.update"];
        /** Delete a role that nobody has */
        delete: operations["access.roles.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/access/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own sessions that are open, the one used last first */
        get: operations["access.sessions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/access/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of one's own sessions; it counts from its next request on
         * @description `current` stands for the id of the session that asks: the log-out of whoever holds a token.
         */
        delete: operations["access.sessions.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/access/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End all of one's own sessions but the one that asks */
        post: operations["access.sessions.end_others"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what, the latest first */
        get: operations["platform.audit.entries.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit/entries/{sequence}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entry */
        get: operations["platform.audit.entries.retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The whole chain, for `npm run audit:verify`
         * @description The signed heads and then the entries, each on a line of its own, as canonical JSON.
         */
        get: operations["platform.audit.export.download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit/heads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed heads, to be kept elsewhere */
        get: operations["platform.audit.heads.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the chain goes, how far it is signed, and by which keys */
        get: operations["platform.audit.status.retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/inbox/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks that came in, the latest first */
        get: operations["platform.inbox.deliveries.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/inbox/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook, with what it said */
        get: operations["platform.inbox.deliveries.retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/inbox/deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a webhook processed anew
         * @description One that is parked goes on where it stopped: what it has brought about already is not done twice. One that was done brings about everything once more.
         */
        post: operations["platform.inbox.deliveries.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/inbox/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who sends webhooks, and how many are in which state */
        get: operations["platform.inbox.sources.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/live/hosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every host */
        get: operations["live.admin.hosts.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/live/hosts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A host */
        get: operations["live.admin.hosts.retrieve"];
        put?: never;
        /** Change, approve or suspend a host */
        post: operations["live.admin.hosts.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/live/orders/{id}/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which show and pin sold each line of an order */
        get: operations["live.admin.orders.sales"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/live/shows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every show */
        get: operations["live.admin.shows.list"];
        put?: never;
        /** A new show of a host */
        post: operations["live.admin.shows.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/live/shows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A show */
        get: operations["live.admin.shows.retrieve"];
        put?: never;
        /** Change a show */
        post: operations["live.admin.shows.update"];
        /** Delete a show that never took place */
        delete: operations["live.admin.shows.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/live/shows/{id}/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chat of a show, oldest first */
        get: operations["live.admin.chat.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/live/shows/{id}/chat/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a message from the chat */
        delete: operations["live.admin.chat.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/live/shows/{id}/line-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The products of a show, in order */
        post: operations["live.admin.lineup.set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/live/shows/{id}/pins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pin a product */
        post: operations["live.admin.pins.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/live/shows/{id}/pins/{pin_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a pin down */
        delete: operations["live.admin.pins.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/live/shows/{id}/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a show sold, in all and by pin */
        get: operations["live.admin.shows.sales"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/live/shows/{id}/transition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Schedule, unschedule, start or end a show */
        post: operations["live.admin.shows.transition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures of this process, as Prometheus reads them
         * @description Of the process that answers: where several serve, each is asked at its own address.
         */
        get: operations["platform.metrics.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/outbox/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deliveries, newest first */
        get: operations["platform.outbox.deliveries.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/outbox/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A delivery with its body, and each attempt with what was sent and answered */
        get: operations["platform.outbox.deliveries.retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/outbox/deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a delivery again, under its event's own id */
        post: operations["platform.outbox.deliveries.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/outbox/endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Endpoints, newest first */
        get: operations["platform.outbox.endpoints.list"];
        put?: never;
        /**
         * A new endpoint; its signing secret is shown this once
         * @description Deliveries are signed by the Standard Webhooks specification. Verify with one of its libraries, over the raw body.
         */
        post: operations["platform.outbox.endpoints.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/outbox/endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One endpoint */
        get: operations["platform.outbox.endpoints.retrieve"];
        put?: never;
        /** Change where an endpoint lies, and what it is told */
        post: operations["platform.outbox.endpoints.update"];
        /** Delete an endpoint; what waits for it is not sent */
        delete: operations["platform.outbox.endpoints.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/outbox/endpoints/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an endpoint's parked deliveries again, the oldest first, up to a thousand */
        post: operations["platform.outbox.endpoints.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/outbox/endpoints/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new signing secret; deliveries are signed with the one so far too, for the overlap
         * @description A secret that was already on its way out ends at once: there are never more than two.
         */
        post: operations["platform.outbox.endpoints.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/outbox/endpoints/{id}/send-test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an endpoint a test event; the delivery tells what came of it */
        post: operations["platform.outbox.endpoints.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/outbox/endpoints/{id}/switch-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send nothing more to an endpoint; what waits for it is parked */
        post: operations["platform.outbox.endpoints.switch_off"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/outbox/endpoints/{id}/switch-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send to an endpoint again; what was parked stays so until it is replayed */
        post: operations["platform.outbox.endpoints.switch_on"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/outbox/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every event that can be subscribed, with the JSON Schema of its body */
        get: operations["platform.outbox.event_types.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/outbox/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many events and deliveries wait, each counted up to ten thousand */
        get: operations["platform.outbox.status.retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document as a page to read */
        get: operations["platform.docs.page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document
         * @description An OpenAPI 3.1 description of every LSN route that this shop serves.
         */
        get: operations["platform.docs.openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/live/livekit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the video server tells: rooms that end, hosts who come and go */
        post: operations["live.hooks.livekit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/payment/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a payment provider tells of a payment */
        post: operations["platform.hooks.payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/live/shows/{id}/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say something in a show's chat; the same client_key answers the first message */
        post: operations["live.hot.chat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/live/shows/{id}/reactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a heart */
        post: operations["live.hot.react"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own sessions that are open, the one used last first */
        get: operations["account.sessions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/account/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of one's own sessions; it counts from its next request on
         * @description `current` stands for the id of the session that asks: the log-out of whoever holds a token.
         */
        delete: operations["account.sessions.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/account/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End all of one's own sessions but the one that asks */
        post: operations["account.sessions.end_others"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/carts/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a pinned product to a cart, and remember which show and pin sold it */
        post: operations["live.carts.add_item"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/carts/{id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move the lines of another cart into this one, each with the show and pin that sold it */
        post: operations["live.carts.take_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/hosts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A host and their first 50 shows; all of them, by pages, are at GET /store/live/shows?host= */
        get: operations["live.hosts.retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/shows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows: live first, then soonest, then latest ended */
        get: operations["live.shows.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/shows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A show with its host, line-up and pins, and the offset of the stream at which this is true */
        get: operations["live.shows.retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/shows/{id}/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest messages of a show's chat, of all or before a message or up to a moment; or the next after a message */
        get: operations["live.shows.chat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/shows/{id}/ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A ticket that opens the show's stream and speaks for who is logged in */
        post: operations["live.shows.ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/shows/{id}/video-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A token to watch the show at the video server */
        post: operations["live.shows.video"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/studio/host": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The host who is logged in */
        get: operations["live.studio.me"];
        put?: never;
        /** Apply to become a host, with a host log-in that has none */
        post: operations["live.studio.apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/studio/host/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change what a host shows of themselves */
        post: operations["live.studio.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/studio/shows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own shows */
        get: operations["live.studio.shows.list"];
        put?: never;
        /** A new show: scheduled when it says when, else a draft */
        post: operations["live.studio.shows.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/studio/shows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of one's own shows */
        get: operations["live.studio.shows.retrieve"];
        put?: never;
        /** Change a show */
        post: operations["live.studio.shows.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/studio/shows/{id}/line-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The products of a show, in order */
        post: operations["live.studio.lineup.set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/studio/shows/{id}/pins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pin a product; without a slot the oldest pin gives way */
        post: operations["live.studio.pins.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/studio/shows/{id}/pins/{pin_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a pin down */
        delete: operations["live.studio.pins.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/studio/shows/{id}/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a show sold, in all and by pin */
        get: operations["live.studio.sales"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/studio/shows/{id}/transition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Schedule, unschedule, start or end a show */
        post: operations["live.studio.shows.transition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/live/studio/shows/{id}/video-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A token to broadcast at the video server */
        post: operations["live.studio.video"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccessKey: {
            id: string;
            title: string;
            hint: string;
            made_by: string;
            grants: string[];
            /** @enum {string} */
            state: "active" | "rotating" | "expired" | "revoked";
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            revoked_at: string | null;
            last_used_at: string | null;
            previous_until: string | null;
        };
        AccessPerson: {
            id: string;
            email: string;
            name: string | null;
            roles: {
                role: string;
                expires_at: string | null;
                /** Format: date-time */
                assigned_at: string;
                assigned_by: string;
            }[];
        };
        AccessPolicy: {
            name: string;
            domain: string;
            title: string;
            roles: string[];
        };
        AccessRight: {
            policy: string;
            title: string;
            allowed: boolean;
            through: string[];
            grant: string | null;
            until: string | null;
            reason: string | null;
        };
        AccessRole: {
            name: string;
            title: string;
            built_in: boolean;
            grants: string[];
            includes: string[];
            people: number;
        };
        AccessSession: {
            id: string;
            user_agent: string | null;
            browser: string | null;
            system: string | null;
            address: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            seen_at: string;
            /** Format: date-time */
            expires_at: string;
            current: boolean;
        };
        AuditChange: {
            path: string;
            before?: unknown;
            after?: unknown;
        };
        AuditEntry: {
            sequence: number;
            id: string;
            /** Format: date-time */
            at: string;
            actor_type: string;
            actor_id: string | null;
            action: string;
            target_type: string | null;
            target_id: string | null;
            request_id: string | null;
            status: number | null;
            changes: components["schemas"]["AuditChange"][];
            hash: string;
            previous_hash: string;
        };
        AuditEntryPage: {
            entries: components["schemas"]["AuditEntry"][];
            count: number;
            limit: number;
            offset: number;
        };
        AuditHead: {
            chain: string;
            sequence: number;
            hash: string;
            /** Format: date-time */
            signed_at: string;
            key_id: string;
            signature: string;
        };
        AuditHeads: {
            heads: components["schemas"]["AuditHead"][];
        };
        AuditStatus: {
            chain: string;
            sequence: number;
            signed_through: number;
            open: number;
            keys: {
                key_id: string;
                public_key: string;
                signs: boolean;
            }[];
        };
        ChatMessage: {
            id: string;
            show_id: string;
            author: {
                /** @enum {string} */
                type: "customer" | "host" | "user";
                id: string;
                name: string;
            };
            body: string;
            /** Format: date-time */
            sent_at: string;
            client_key: string;
        };
        /** @description Every refusal and failure. `type` and `message` are as in Medusa's own answers. */
        Error: {
            /** @example conflict */
            type: string;
            /**
             * @description A word that a program can compare.
             * @example invalid_transition
             */
            code: string;
            /** @description What is wrong and what to do. */
            message: string;
            /** @description Also in the header x-request-id. Name it when you ask for help. */
            request_id: string;
            details?: {
                /** @example body.title */
                field?: string;
                /** @example too_big */
                code: string;
                message: string;
            }[];
        };
        Host: {
            id: string;
            handle: string;
            name: string;
            bio: string | null;
            avatar_url: string | null;
            email: string | null;
            /** @enum {string} */
            status: "applied" | "active" | "suspended";
            /** Format: date-time */
            applied_at: string;
        };
        HostCard: {
            id: string;
            handle: string;
            name: string;
            bio: string | null;
            avatar_url: string | null;
        };
        InboxDelivery: {
            id: string;
            source: string;
            delivery_id: string;
            order_key: string | null;
            /** @enum {string} */
            state: "received" | "processing" | "retrying" | "done" | "parked";
            attempts: number;
            replays: number;
            body_size: number;
            signed_at: string | null;
            /** Format: date-time */
            received_at: string;
            due_at: string | null;
            finished_at: string | null;
            last_error: string | null;
        };
        InboxDeliveryDetail: {
            id: string;
            source: string;
            delivery_id: string;
            order_key: string | null;
            /** @enum {string} */
            state: "received" | "processing" | "retrying" | "done" | "parked";
            attempts: number;
            replays: number;
            body_size: number;
            signed_at: string | null;
            /** Format: date-time */
            received_at: string;
            due_at: string | null;
            finished_at: string | null;
            last_error: string | null;
            headers: {
                [key: string]: string;
            };
            event: unknown;
            body_hash: string;
            body: string | null;
            body_cut: boolean;
            effects: string[];
        };
        InboxDeliveryPage: {
            deliveries: components["schemas"]["InboxDelivery"][];
            count: number;
            limit: number;
            offset: number;
        };
        InboxSources: {
            sources: {
                source: string;
                title: string;
                counts: {
                    received: number;
                    processing: number;
                    retrying: number;
                    done: number;
                    parked: number;
                };
            }[];
        };
        LiveSale: {
            id: string;
            order_id: string;
            order_line_item_id: string;
            show_id: string;
            pin_id: string;
            product_id: string;
            variant_id: string;
            quantity: number;
            amount: number;
            currency_code: string;
            /** Format: date-time */
            sold_at: string;
            pinned_at: string | null;
            show: {
                id: string;
                title: string;
                handle: string;
                started_at: string | null;
            };
            host: {
                id: string;
                name: string;
            };
        };
        OneAuditEntry: {
            entry: components["schemas"]["AuditEntry"];
        };
        OneInboxDelivery: {
            delivery: components["schemas"]["InboxDeliveryDetail"];
        };
        OneWebhookDelivery: {
            delivery: components["schemas"]["WebhookDeliveryLog"];
        };
        OneWebhookEndpoint: {
            endpoint: components["schemas"]["WebhookEndpoint"];
        };
        OpenApiDocument: {
            openapi: string;
        } & {
            [key: string]: unknown;
        };
        OutboxStatus: {
            waiting_events: number;
            deliveries: {
                pending: number;
                delivering: number;
                retrying: number;
                parked: number;
            };
        };
        Pin: {
            id: string;
            show_id: string;
            product_id: string;
            slot: 1 | 2 | 3;
            /** Format: date-time */
            pinned_at: string;
            unpinned_at: string | null;
        };
        ReplayedInboxDelivery: {
            delivery: components["schemas"]["InboxDelivery"];
        };
        Show: {
            id: string;
            handle: string;
            title: string;
            description: string | null;
            /** @enum {string} */
            status: "draft" | "scheduled" | "live" | "ended";
            host: components["schemas"]["HostCard"];
            scheduled_at: string | null;
            started_at: string | null;
            ended_at: string | null;
            poster_url: string | null;
            preview_url: string | null;
            audience: number;
            audience_peak: number;
            product_ids: string[];
            line_up: {
                product_id: string;
                position: number;
            }[];
            pins: components["schemas"]["Pin"][];
            pin_history: components["schemas"]["Pin"][];
            video: components["schemas"]["Video"];
            host_away: boolean;
            stream: {
                offset: string;
            };
        };
        ShowCard: {
            id: string;
            handle: string;
            title: string;
            description: string | null;
            /** @enum {string} */
            status: "draft" | "scheduled" | "live" | "ended";
            host: components["schemas"]["HostCard"];
            scheduled_at: string | null;
            started_at: string | null;
            ended_at: string | null;
            poster_url: string | null;
            preview_url: string | null;
            audience: number;
            audience_peak: number;
            product_ids: string[];
        };
        ShowSales: {
            totals: {
                currency_code: string;
                amount: number;
                units: number;
                orders: number;
            }[];
            by_pin: {
                pin_id: string;
                product_id: string;
                currency_code: string;
                amount: number;
                units: number;
                orders: number;
            }[];
        };
        StudioShow: {
            id: string;
            handle: string;
            title: string;
            description: string | null;
            /** @enum {string} */
            status: "draft" | "scheduled" | "live" | "ended";
            host: components["schemas"]["HostCard"];
            scheduled_at: string | null;
            started_at: string | null;
            ended_at: string | null;
            poster_url: string | null;
            preview_url: string | null;
            audience: number;
            audience_peak: number;
            product_ids: string[];
            line_up: {
                product_id: string;
                position: number;
                title: string | null;
            }[];
            pins: components["schemas"]["Pin"][];
            pin_history: components["schemas"]["Pin"][];
            video: components["schemas"]["Video"];
            host_away: boolean;
            stream: {
                offset: string;
            };
            overdue: boolean;
            /** @enum {string} */
            video_kind: "simulated" | "livekit";
            recording_url: string | null;
            recording_ms: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        Video: {
            /** @constant */
            kind: "none";
        } | {
            /** @constant */
            kind: "simulated";
            url: string;
            duration_ms: number;
            /** Format: date-time */
            started_at: string;
        } | {
            /** @constant */
            kind: "recorded";
            url: string;
            duration_ms: number;
        } | {
            /** @constant */
            kind: "livekit";
        };
        WebhookDeliveries: {
            deliveries: components["schemas"]["WebhookDelivery"][];
            count: number;
            limit: number;
            offset: number;
        };
        WebhookDelivery: {
            id: string;
            endpoint_id: string;
            event_id: string;
            type: string;
            /** @enum {string} */
            state: "pending" | "delivering" | "delivered" | "retrying" | "parked";
            attempts: number;
            replays: number;
            due_at: string | null;
            last_status: number | null;
            last_error: string | null;
            /** Format: date-time */
            created_at: string;
            finished_at: string | null;
        };
        WebhookDeliveryLog: {
            id: string;
            endpoint_id: string;
            event_id: string;
            type: string;
            /** @enum {string} */
            state: "pending" | "delivering" | "delivered" | "retrying" | "parked";
            attempts: number;
            replays: number;
            due_at: string | null;
            last_status: number | null;
            last_error: string | null;
            /** Format: date-time */
            created_at: string;
            finished_at: string | null;
            body: string;
            log: {
                id: string;
                /** Format: date-time */
                at: string;
                took_ms: number;
                status: number | null;
                error: string | null;
                request_headers: {
                    [key: string]: string;
                };
                answer_headers: {
                    [key: string]: string;
                } | null;
                answer_excerpt: string | null;
            }[];
        };
        WebhookEndpoint: {
            id: string;
            title: string;
            url: string;
            subscriptions: string[];
            /** @enum {string} */
            ordering: "parallel" | "in_order";
            concurrency: number;
            /** @enum {string} */
            state: "enabled" | "failing" | "disabled";
            disabled_reason: ("failing" | "gone" | "person") | null;
            since: string | null;
            failures: number;
            made_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            secrets: {
                id: string;
                /** Format: date-time */
                created_at: string;
                valid_until: string | null;
            }[];
        };
        WebhookEndpointWithSecret: {
            endpoint: components["schemas"]["WebhookEndpoint"];
            secret: string;
        };
        WebhookEndpoints: {
            endpoints: components["schemas"]["WebhookEndpoint"][];
            count: number;
            limit: number;
            offset: number;
        };
        WebhookEventTypes: {
            event_types: {
                type: string;
                title: string;
                version: number;
                schema_name: string;
                json_schema: {
                    [key: string]: unknown;
                };
            }[];
        };
    };
    responses: {
        /** @description What is wrong, in the one shape of every refusal */
        Error: {
            headers: {
                "x-request-id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description More than the limit of the address, of who is logged in, or of the API key */
        TooManyRequests: {
            headers: {
                "x-request-id"?: string;
                /** @description What is left, and until when */
                RateLimit?: string;
                "RateLimit-Policy"?: string;
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "access.keys.list": {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: components["schemas"]["AccessKey"][];
                        count: number;
                        limit: number;
                        offset: number;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "access.keys.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    grants: string[];
                    /** @default null */
                    expires_at?: string | null;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: components["schemas"]["AccessKey"];
                        secret: string;
                    };
                };
            };
            /** @description It touches a right that the one who asks does not hold. */
            403: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "access.keys.revoke": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: components["schemas"]["AccessKey"];
                    };
                };
            };
            /** @description It touches a right that the one who asks does not hold. */
            403: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "access.keys.rotate": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    overlap_ms?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: components["schemas"]["AccessKey"];
                        secret: string;
                    };
                };
            };
            /** @description It touches a right that the one who asks does not hold. */
            403: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "access.me.retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        grants: string[];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "access.people.list": {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        people: components["schemas"]["AccessPerson"][];
                        count: number;
                        limit: number;
                        offset: number;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "access.people.rights": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rights: components["schemas"]["AccessRight"][];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "access.people.assign": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    role: string;
                    /** @default null */
                    expires_at?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        person: components["schemas"]["AccessPerson"];
                    };
                };
            };
            /** @description It touches a right that the one who asks does not hold. */
            403: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "access.people.unassign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                role: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        person: components["schemas"]["AccessPerson"];
                    };
                };
            };
            /** @description It touches a right that the one who asks does not hold. */
            403: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is the last founder's. */
            409: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "access.policies.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        policies: components["schemas"]["AccessPolicy"][];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "access.roles.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        roles: components["schemas"]["AccessRole"][];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "access.roles.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    title: string;
                    grants: string[];
                    /** @default [] */
                    includes?: string[];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        role: components["schemas"]["AccessRole"];
                    };
                };
            };
            /** @description It touches a right that the one who asks does not hold. */
            403: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "access.roles.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    grants: string[];
                    /** @default [] */
                    includes?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        role: components["schemas"]["AccessRole"];
                    };
                };
            };
            /** @description It touches a right that the one who asks does not hold. */
            403: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "access.roles.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /** @constant */
                        object: "access_role";
                        /** @constant */
                        deleted: true;
                    };
                };
            };
            /** @description It touches a right that the one who asks does not hold. */
            403: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "access.sessions.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sessions: components["schemas"]["AccessSession"][];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "access.sessions.end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @constant */
                        object: "session";
                        /** @constant */
                        deleted: true;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "access.sessions.end_others": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.audit.entries.list": {
        parameters: {
            query?: {
                q?: string;
                actor_type?: string;
                actor_id?: string;
                action?: string;
                target_type?: string;
                target_id?: string;
                request_id?: string;
                about?: string[];
                from?: string;
                to?: string;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryPage"];
                };
            };
            /** @description The search took too long: narrow it down by time, person or thing. */
            422: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.audit.entries.retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sequence: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneAuditEntry"];
                };
            };
            /** @description There is no entry of this number. */
            404: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.audit.export.download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.audit.heads.list": {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditHeads"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.audit.status.retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditStatus"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.inbox.deliveries.list": {
        parameters: {
            query?: {
                q?: string;
                state?: "received" | "processing" | "retrying" | "done" | "parked";
                source?: string;
                from?: string;
                to?: string;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxDeliveryPage"];
                };
            };
            /** @description The search took too long: narrow it down by time, sender or state. */
            422: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.inbox.deliveries.retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneInboxDelivery"];
                };
            };
            /** @description There is no such delivery. */
            404: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.inbox.deliveries.replay": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayedInboxDelivery"];
                };
            };
            /** @description There is no such delivery. */
            404: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is being worked on, or waits for its next try. */
            409: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.inbox.sources.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxSources"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.admin.hosts.list": {
        parameters: {
            query?: {
                status?: ("applied" | "active" | "suspended")[];
                q?: string;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hosts: components["schemas"]["Host"][];
                        count: number;
                        limit: number;
                        offset: number;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.admin.hosts.retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        host: components["schemas"]["Host"];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.admin.hosts.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    bio?: string;
                    /** @enum {string} */
                    status?: "active" | "suspended";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        host: components["schemas"]["Host"];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.admin.orders.sales": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sales: components["schemas"]["LiveSale"][];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.admin.shows.list": {
        parameters: {
            query?: {
                host_id?: string;
                q?: string;
                status?: ("draft" | "scheduled" | "live" | "ended")[];
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        shows: components["schemas"]["StudioShow"][];
                        count: number;
                        limit: number;
                        offset: number;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.admin.shows.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    host_id: string;
                    title: string;
                    description?: string;
                    /** Format: date-time */
                    scheduled_at?: string;
                    /** @enum {string} */
                    video_kind?: "simulated" | "livekit";
                    poster_url?: string | null;
                    preview_url?: string | null;
                    recording_url?: string | null;
                    recording_ms?: number | null;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        show: components["schemas"]["StudioShow"];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.admin.shows.retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        show: components["schemas"]["StudioShow"];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.admin.shows.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    title?: string;
                    description?: string | null;
                    scheduled_at?: string | null;
                    /** @enum {string} */
                    video_kind?: "simulated" | "livekit";
                    poster_url?: string | null;
                    preview_url?: string | null;
                    recording_url?: string | null;
                    recording_ms?: number | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        show: components["schemas"]["StudioShow"];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.admin.shows.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @constant */
                        object: "show";
                        /** @constant */
                        deleted: true;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.admin.chat.list": {
        parameters: {
            query?: {
                limit?: number;
                before?: string;
                after?: string;
                until?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        messages: components["schemas"]["ChatMessage"][];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.admin.chat.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @constant */
                        object: "chat_message";
                        /** @constant */
                        deleted: true;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.admin.lineup.set": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    product_ids: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        show: components["schemas"]["StudioShow"];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.admin.pins.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    product_id: string;
                    slot?: 1 | 2 | 3;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        pin: components["schemas"]["Pin"];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.admin.pins.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                pin_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @constant */
                        object: "pin";
                        /** @constant */
                        deleted: true;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.admin.shows.sales": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowSales"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.admin.shows.transition": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "schedule" | "unschedule" | "start" | "end";
                    /** Format: date-time */
                    scheduled_at?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        show: components["schemas"]["StudioShow"];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.metrics.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.outbox.deliveries.list": {
        parameters: {
            query?: {
                endpoint_id?: string;
                event_id?: string;
                type?: string;
                state?: "pending" | "delivering" | "delivered" | "retrying" | "parked";
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveries"];
                };
            };
            /** @description The search took too long: narrow it down by endpoint, event or state. */
            422: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.outbox.deliveries.retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneWebhookDelivery"];
                };
            };
            /** @description There is no such delivery, or its time in the log is over. */
            404: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.outbox.deliveries.replay": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneWebhookDelivery"];
                };
            };
            /** @description There is no such delivery. */
            404: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is still on its way, or its endpoint is switched off. */
            409: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.outbox.endpoints.list": {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoints"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.outbox.endpoints.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Our ERP",
                 *       "url": "https://erp.shop.com/hooks/medusa",
                 *       "subscriptions": [
                 *         "order.*",
                 *         "live.sale.recorded"
                 *       ]
                 *     }
                 */
                "application/json": {
                    title: string;
                    url: string;
                    subscriptions: string[];
                    /**
                     * @default parallel
                     * @enum {string}
                     */
                    ordering?: "parallel" | "in_order";
                    /** @default 4 */
                    concurrency?: number;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            /** @description The shop has as many endpoints as it may. */
            409: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.outbox.endpoints.retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneWebhookEndpoint"];
                };
            };
            /** @description There is no such endpoint. */
            404: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.outbox.endpoints.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    title?: string;
                    url?: string;
                    subscriptions?: string[];
                    /** @enum {string} */
                    ordering?: "parallel" | "in_order";
                    concurrency?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneWebhookEndpoint"];
                };
            };
            /** @description There is no such endpoint. */
            404: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.outbox.endpoints.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @constant */
                        object: "webhook_endpoint";
                        /** @constant */
                        deleted: true;
                    };
                };
            };
            /** @description There is no such endpoint. */
            404: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.outbox.endpoints.replay": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    since: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        replayed: number;
                        more: boolean;
                    };
                };
            };
            /** @description There is no such endpoint. */
            404: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The endpoint is switched off. */
            409: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.outbox.endpoints.rotate": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    overlap_ms?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            /** @description There is no such endpoint. */
            404: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.outbox.endpoints.test": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneWebhookDelivery"];
                };
            };
            /** @description There is no such endpoint. */
            404: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The endpoint is switched off. */
            409: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.outbox.endpoints.switch_off": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneWebhookEndpoint"];
                };
            };
            /** @description There is no such endpoint. */
            404: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.outbox.endpoints.switch_on": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneWebhookEndpoint"];
                };
            };
            /** @description There is no such endpoint. */
            404: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.outbox.event_types.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEventTypes"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.outbox.status.retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxStatus"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.docs.page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "platform.docs.openapi": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApiDocument"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.hooks.livekit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        received: true;
                    };
                };
            };
            /** @description It was signed too long ago, or in the future: outside of the tolerance of five minutes. */
            400: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The signature is missing or does not fit the bytes. */
            401: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Other content came under this id before. */
            409: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is larger than this route takes. */
            413: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            /** @description It cannot be verified right now: send it again. */
            503: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    "platform.hooks.payment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        received: true;
                    };
                };
            };
            /** @description It was signed too long ago, or in the future: outside of the tolerance of five minutes. */
            400: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The signature is missing or does not fit the bytes. */
            401: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Other content came under this id before. */
            409: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is larger than this route takes. */
            413: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            /** @description It cannot be verified right now: send it again. */
            503: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    "live.hot.chat": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    client_key: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: components["schemas"]["ChatMessage"];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.hot.react": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "heart";
                };
            };
        };
        responses: {
            /** @description Taken */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "account.sessions.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sessions: components["schemas"]["AccessSession"][];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "account.sessions.end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @constant */
                        object: "session";
                        /** @constant */
                        deleted: true;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "account.sessions.end_others": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.carts.add_item": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    pin_id: string;
                    variant_id: string;
                    quantity: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cart: {
                            id: string;
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.carts.take_over": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    from_cart_id: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cart: {
                            id: string;
                        } & {
                            [key: string]: unknown;
                        };
                        left: string[];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.hosts.retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        host: components["schemas"]["HostCard"];
                        shows: components["schemas"]["ShowCard"][];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.shows.list": {
        parameters: {
            query?: {
                status?: ("live" | "scheduled" | "ended")[];
                host?: string;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        shows: components["schemas"]["ShowCard"][];
                        count: number;
                        limit: number;
                        offset: number;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.shows.retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        show: components["schemas"]["Show"];
                        /** Format: date-time */
                        server_now: string;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.shows.chat": {
        parameters: {
            query?: {
                limit?: number;
                before?: string;
                after?: string;
                until?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        messages: components["schemas"]["ChatMessage"][];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.shows.ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    audience_id?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ticket: string;
                        stream_url: string;
                        /** Format: date-time */
                        expires_at: string;
                        audience_id: string;
                        author_id: string | null;
                        offset: string;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.shows.video": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                        token: string;
                        /** Format: date-time */
                        expires_at: string;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.studio.me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        host: components["schemas"]["Host"];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.studio.apply": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    handle: string;
                    name: string;
                    bio?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        host: components["schemas"]["Host"];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.studio.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    bio?: string;
                    /** Format: uri */
                    avatar_url?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        host: components["schemas"]["Host"];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.studio.shows.list": {
        parameters: {
            query?: {
                status?: ("draft" | "scheduled" | "live" | "ended")[];
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        shows: components["schemas"]["StudioShow"][];
                        count: number;
                        limit: number;
                        offset: number;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.studio.shows.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    description?: string;
                    /** Format: date-time */
                    scheduled_at?: string;
                    /** @enum {string} */
                    video_kind?: "simulated" | "livekit";
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        show: components["schemas"]["StudioShow"];
                    };
                };
            };
            /** @description The host is not active: `host_not_active` */
            403: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.studio.shows.retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        show: components["schemas"]["StudioShow"];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.studio.shows.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    title?: string;
                    description?: string | null;
                    scheduled_at?: string | null;
                    /** @enum {string} */
                    video_kind?: "simulated" | "livekit";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        show: components["schemas"]["StudioShow"];
                    };
                };
            };
            /** @description The host is not active: `host_not_active` */
            403: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.studio.lineup.set": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    product_ids: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        show: components["schemas"]["StudioShow"];
                    };
                };
            };
            /** @description The host is not active: `host_not_active` */
            403: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.studio.pins.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    product_id: string;
                    slot?: 1 | 2 | 3;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        pin: components["schemas"]["Pin"];
                    };
                };
            };
            /** @description The host is not active: `host_not_active` */
            403: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.studio.pins.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                pin_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @constant */
                        object: "pin";
                        /** @constant */
                        deleted: true;
                    };
                };
            };
            /** @description The host is not active: `host_not_active` */
            403: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.studio.sales": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowSales"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.studio.shows.transition": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "schedule" | "unschedule" | "start" | "end";
                    /** Format: date-time */
                    scheduled_at?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        show: components["schemas"]["StudioShow"];
                    };
                };
            };
            /** @description The host is not active: `host_not_active` */
            403: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    "live.studio.video": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                        token: string;
                        /** Format: date-time */
                        expires_at: string;
                    };
                };
            };
            /** @description The host is not active: `host_not_active` */
            403: {
                headers: {
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
}
