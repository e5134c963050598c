// Made by `npm run openapi` from docs/openapi.json.
// sha256 cd53f6a6ae92f307ec7db3553b89b8935c6cabfa94c38bfdfc258b51d746829a

export interface paths {
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
        OpenApiDocument: {
            openapi: string;
        } & {
            [key: string]: unknown;
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
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
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
            default: components["responses"]["Error"];
        };
    };
    "live.admin.hosts.update": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.admin.shows.create": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.admin.shows.update": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.admin.lineup.set": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.admin.pins.create": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.admin.shows.transition": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.hot.chat": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.hot.react": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.carts.add_item": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.carts.take_over": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.shows.ticket": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.shows.video": {
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
                        url: string;
                        token: string;
                        /** Format: date-time */
                        expires_at: string;
                    };
                };
            };
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
            default: components["responses"]["Error"];
        };
    };
    "live.studio.apply": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.studio.update": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.studio.shows.create": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.studio.shows.update": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.studio.lineup.set": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.studio.pins.create": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.studio.shows.transition": {
        parameters: {
            query?: never;
            header?: never;
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
            default: components["responses"]["Error"];
        };
    };
    "live.studio.video": {
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
            default: components["responses"]["Error"];
        };
    };
}
