import { definePolicies } from "@lsn/platform/access"
import { defineRoute, Id, line, named, paging, refuse } from "@lsn/platform/http"
import { defineSignedPost } from "@lsn/platform/webhooks/signed-post"
import { z } from "@medusajs/framework/zod"
import type { IncomingHttpHeaders } from "node:http"

/** A market stall: one small plugin with a route of every kind. */

const policies = definePolicies("stall", {
  "fruit:read": { title: "See the fruit", roles: ["user", "viewer"] },
  "fruit:write": { title: "Change the fruit", roles: ["creator", "ops"] },
  "hooks:receive": { title: "Send us news", roles: ["user"] },
})

const Fruit = named("Fruit", z.strictObject({ id: z.string(), name: z.string(), colours: z.array(z.string()) }))

export const listFruit = defineRoute({
  operationId: "stall.fruit.list",
  method: "GET",
  path: "/store/stall/fruit",
  summary: "What there is",
  actor: "anyone",
  policy: policies["fruit:read"],
  query: z.strictObject({
    ...paging,
    colour: z
      .array(z.enum(["red", "green"]))
      .max(2)
      .optional(),
    ripe: z.boolean().optional(),
  }),
  responses: { 200: z.looseObject({}) },
})

export const changeFruit = defineRoute({
  operationId: "stall.fruit.update",
  method: "POST",
  path: "/store/stall/fruit/:id",
  summary: "Change one",
  actor: "anyone",
  policy: policies["fruit:read"],
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ name: line(20), colours: z.array(line(10)).max(3).optional() }),
  responses: { 200: z.strictObject({ fruit: Fruit }) },
  bodyLimit: "1kb",
  example: { name: "Apple" },
})

export const fail = defineRoute({
  operationId: "stall.teapot.fail",
  method: "GET",
  path: "/store/stall/teapot",
  summary: "Fails as it is told",
  actor: "anyone",
  policy: policies["fruit:read"],
  query: z.strictObject({ how: line(40) }),
  responses: { 200: z.strictObject({}) },
})

export const adminFruit = defineRoute({
  operationId: "stall.admin.read",
  method: "GET",
  path: "/admin/stall",
  summary: "The books",
  actor: "user",
  policy: policies["fruit:write"],
  responses: { 200: z.looseObject({}) },
})

export const hostFruit = defineRoute({
  operationId: "stall.own.read",
  method: "GET",
  path: "/store/own",
  summary: "A host's own",
  actor: "host",
  policy: policies["fruit:write"],
  admit: async (actor) => {
    if (actor.id === "host_away") throw refuse(403, "host_away", "Come back first.")
  },
  responses: { 200: z.looseObject({}) },
})

export const shout = defineRoute({
  operationId: "stall.live.shout",
  method: "POST",
  path: "/live/stall",
  summary: "Shout",
  actor: "customer-or-host",
  authorizationScheme: "Ticket",
  policy: policies["fruit:read"],
  body: z.strictObject({ body: line(50) }),
  authenticator: (req) => {
    const [scheme, value] = (req.headers.authorization ?? "").split(" ")
    if (scheme !== "Ticket") return null
    if (value !== "good") throw refuse(401, "ticket_invalid", "Ask for a new ticket.")
    return { type: "ticket" as const, id: "tick_1", show: "show_1" }
  },
  responses: { 202: z.looseObject({}) },
})

const newsDefinition = {
  operationId: "stall.hooks.news",
  path: "/hooks/stall",
  summary: "News",
  policy: policies["hooks:receive"],
  limit: "2kb",
  verify: (rawBody: Buffer, headers: IncomingHttpHeaders) =>
    headers["x-signature"] === rawBody.toString("hex") ? { bytes: rawBody, parsed: false } : null,
}

/** Without the inbox behind it: this stack has no database. */
export const news = defineSignedPost(newsDefinition, (event, rawBody, req) => {
  received.push({ bytes: event.bytes, untouched: req.rawBody === event.bytes && rawBody === event.bytes })
})

export const received: Array<{ bytes: Buffer; untouched: boolean }> = []

export const seeShop = defineRoute({
  operationId: "stall.shop.retrieve",
  method: "GET",
  path: "/live/stall/shop",
  summary: "Which shop answers",
  actor: "customer",
  policy: policies["fruit:read"],
  responses: { 200: z.looseObject({}) },
})

export const order = defineRoute({
  operationId: "stall.shop.order",
  method: "POST",
  path: "/live/stall/shop",
  summary: "Order in the shop that answers",
  actor: "customer",
  policy: policies["fruit:read"],
  body: z.strictObject({ what: line(20) }),
  responses: { 200: z.looseObject({}) },
})

export const routes = [listFruit, changeFruit, fail, adminFruit, hostFruit, shout, news, seeShop, order]
