import { defineRoute, Handle, WebUrl } from "@lsn/platform/http"
import type { Actor } from "@lsn/platform/access"
import type { MedusaRequest } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { livePolicies } from "../../../../policies"
import {
  ById,
  ByPin,
  Gone,
  HostBio,
  HostName,
  LineUp,
  NewPin,
  OneHost,
  OneShow,
  Pin,
  showChanges,
  showFields,
  ShowPage,
  ShowQuery,
  ShowSales,
  Transition,
  VideoToken,
} from "../../../schemas"
import { activeHost } from "../../../views"

const studio = { tags: ["Studio"], actor: "host", policy: livePolicies["studio:use"] } as const
/** What changes a show, or shows a face: only a host who is active now does. */
const write = {
  ...studio,
  admit: async (actor: Actor, req: MedusaRequest) => {
    await activeHost(req.scope, actor.id ?? "")
  },
  errors: { 403: "The host is not active: `host_not_active`" },
} as const
const shows = "/store/live/studio/shows"

export const applyAsHost = defineRoute({
  ...studio,
  operationId: "live.studio.apply",
  method: "POST",
  path: "/store/live/studio/host",
  summary: "Apply to become a host, with a host log-in that has none",
  actor: "host-applicant",
  policy: livePolicies["host:apply"],
  body: z.strictObject({ handle: Handle, name: HostName, bio: HostBio.optional() }),
  responses: { 200: OneHost },
})

export const retrieveMe = defineRoute({
  ...studio,
  operationId: "live.studio.me",
  method: "GET",
  path: "/store/live/studio/host",
  summary: "The host who is logged in",
  responses: { 200: OneHost },
})

export const updateMe = defineRoute({
  ...studio,
  operationId: "live.studio.update",
  method: "POST",
  path: "/store/live/studio/host/update",
  summary: "Change what a host shows of themselves",
  body: z.strictObject({ name: HostName.optional(), bio: HostBio.optional(), avatar_url: WebUrl.optional() }),
  responses: { 200: OneHost },
})

export const listOwnShows = defineRoute({
  ...studio,
  operationId: "live.studio.shows.list",
  method: "GET",
  path: shows,
  summary: "One's own shows",
  query: z.strictObject(ShowQuery),
  responses: { 200: ShowPage },
})

export const createOwnShow = defineRoute({
  ...write,
  operationId: "live.studio.shows.create",
  method: "POST",
  path: shows,
  summary: "A new show: scheduled when it says when, else a draft",
  body: z.strictObject(showFields),
  responses: { 201: OneShow },
})

export const retrieveOwnShow = defineRoute({
  ...studio,
  operationId: "live.studio.shows.retrieve",
  method: "GET",
  path: `${shows}/:id`,
  summary: "One of one's own shows",
  params: ById,
  responses: { 200: OneShow },
})

export const updateOwnShow = defineRoute({
  ...write,
  operationId: "live.studio.shows.update",
  method: "POST",
  path: `${shows}/:id`,
  summary: "Change a show",
  params: ById,
  body: z.strictObject(showChanges),
  responses: { 200: OneShow },
})

export const transitionOwnShow = defineRoute({
  ...write,
  operationId: "live.studio.shows.transition",
  method: "POST",
  path: `${shows}/:id/transition`,
  summary: "Schedule, unschedule, start or end a show",
  params: ById,
  body: Transition,
  responses: { 200: OneShow },
})

export const setOwnLineUp = defineRoute({
  ...write,
  operationId: "live.studio.lineup.set",
  method: "POST",
  path: `${shows}/:id/line-up`,
  summary: "The products of a show, in order",
  params: ById,
  body: LineUp,
  responses: { 200: OneShow },
})

export const createOwnPin = defineRoute({
  ...write,
  operationId: "live.studio.pins.create",
  method: "POST",
  path: `${shows}/:id/pins`,
  summary: "Pin a product; without a slot the oldest pin gives way",
  params: ById,
  body: NewPin,
  responses: { 201: z.strictObject({ pin: Pin }) },
})

export const removeOwnPin = defineRoute({
  ...write,
  operationId: "live.studio.pins.remove",
  method: "DELETE",
  path: `${shows}/:id/pins/:pin_id`,
  summary: "Take a pin down",
  params: ByPin,
  responses: { 200: Gone("pin") },
})

export const createOwnVideoToken = defineRoute({
  ...write,
  operationId: "live.studio.video",
  method: "POST",
  path: `${shows}/:id/video-token`,
  summary: "A token to broadcast at the video server",
  params: ById,
  responses: { 200: VideoToken },
})

export const retrieveOwnSales = defineRoute({
  ...studio,
  operationId: "live.studio.sales",
  method: "GET",
  path: `${shows}/:id/sales`,
  summary: "What a show sold, in all and by pin",
  params: ById,
  responses: { 200: ShowSales },
})

export const studioRoutes = [
  applyAsHost,
  retrieveMe,
  updateMe,
  listOwnShows,
  createOwnShow,
  retrieveOwnShow,
  updateOwnShow,
  transitionOwnShow,
  setOwnLineUp,
  createOwnPin,
  removeOwnPin,
  createOwnVideoToken,
  retrieveOwnSales,
]
