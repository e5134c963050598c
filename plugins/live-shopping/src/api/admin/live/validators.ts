import { defineRoute, Id, line, paging } from "@lsn/platform/http"
import { z } from "@medusajs/framework/zod"
import { HOST_STATUSES } from "../../../domain/host-state"
import { livePolicies } from "../../../policies"
import {
  ById,
  ByPin,
  ChatQuery,
  Gone,
  Host,
  HostBio,
  HostName,
  LineUp,
  LiveSale,
  Messages,
  NewPin,
  OneHost,
  OneShow,
  page,
  Pin,
  showChanges,
  showFields,
  showMedia,
  ShowPage,
  ShowQuery,
  ShowSales,
  Transition,
} from "../../schemas"

const read = { tags: ["Live admin"], actor: "user", policy: livePolicies["admin:read"] } as const
const write = { ...read, policy: livePolicies["admin:write"] } as const
const manage = { ...read, policy: livePolicies["host:manage"] } as const
const shows = "/admin/live/shows"
const hosts = "/admin/live/hosts"

export const listAllShows = defineRoute({
  ...read,
  operationId: "live.admin.shows.list",
  method: "GET",
  path: shows,
  summary: "Every show",
  query: z.strictObject({ host_id: Id.optional(), q: line(100).optional(), ...ShowQuery }),
  responses: { 200: ShowPage },
})

export const createShow = defineRoute({
  ...write,
  operationId: "live.admin.shows.create",
  method: "POST",
  path: shows,
  summary: "A new show of a host",
  body: z.strictObject({ host_id: Id, ...showFields, ...showMedia }),
  responses: { 201: OneShow },
})

export const retrieveAnyShow = defineRoute({
  ...read,
  operationId: "live.admin.shows.retrieve",
  method: "GET",
  path: `${shows}/:id`,
  summary: "A show",
  params: ById,
  responses: { 200: OneShow },
})

export const updateAnyShow = defineRoute({
  ...write,
  operationId: "live.admin.shows.update",
  method: "POST",
  path: `${shows}/:id`,
  summary: "Change a show",
  params: ById,
  body: z.strictObject({ ...showChanges, ...showMedia }),
  responses: { 200: OneShow },
})

export const deleteShow = defineRoute({
  ...write,
  operationId: "live.admin.shows.delete",
  method: "DELETE",
  path: `${shows}/:id`,
  summary: "Delete a show that never took place",
  params: ById,
  responses: { 200: Gone("show") },
})

export const transitionAnyShow = defineRoute({
  ...write,
  operationId: "live.admin.shows.transition",
  method: "POST",
  path: `${shows}/:id/transition`,
  summary: "Schedule, unschedule, start or end a show",
  params: ById,
  body: Transition,
  responses: { 200: OneShow },
})

export const setAnyLineUp = defineRoute({
  ...write,
  operationId: "live.admin.lineup.set",
  method: "POST",
  path: `${shows}/:id/line-up`,
  summary: "The products of a show, in order",
  params: ById,
  body: LineUp,
  responses: { 200: OneShow },
})

export const createAnyPin = defineRoute({
  ...write,
  operationId: "live.admin.pins.create",
  method: "POST",
  path: `${shows}/:id/pins`,
  summary: "Pin a product",
  params: ById,
  body: NewPin,
  responses: { 201: z.strictObject({ pin: Pin }) },
})

export const removeAnyPin = defineRoute({
  ...write,
  operationId: "live.admin.pins.remove",
  method: "DELETE",
  path: `${shows}/:id/pins/:pin_id`,
  summary: "Take a pin down",
  params: ByPin,
  responses: { 200: Gone("pin") },
})

export const listAnyChat = defineRoute({
  ...read,
  operationId: "live.admin.chat.list",
  method: "GET",
  path: `${shows}/:id/chat`,
  summary: "The chat of a show, oldest first",
  params: ById,
  query: ChatQuery,
  responses: { 200: Messages },
})

export const removeChat = defineRoute({
  ...write,
  operationId: "live.admin.chat.remove",
  method: "DELETE",
  path: `${shows}/:id/chat/:message_id`,
  summary: "Remove a message from the chat",
  params: z.strictObject({ id: Id, message_id: Id }),
  responses: { 200: Gone("chat_message") },
})

export const retrieveAnySales = defineRoute({
  ...read,
  operationId: "live.admin.shows.sales",
  method: "GET",
  path: `${shows}/:id/sales`,
  summary: "What a show sold, in all and by pin",
  params: ById,
  responses: { 200: ShowSales },
})

export const listHosts = defineRoute({
  ...read,
  operationId: "live.admin.hosts.list",
  method: "GET",
  path: hosts,
  summary: "Every host",
  query: z.strictObject({
    status: z.array(z.enum(HOST_STATUSES)).max(HOST_STATUSES.length).optional(),
    q: line(100).optional(),
    ...paging,
  }),
  responses: { 200: z.strictObject({ hosts: z.array(Host), ...page }) },
})

export const retrieveAnyHost = defineRoute({
  ...read,
  operationId: "live.admin.hosts.retrieve",
  method: "GET",
  path: `${hosts}/:id`,
  summary: "A host",
  params: ById,
  responses: { 200: OneHost },
})

export const updateHost = defineRoute({
  ...manage,
  operationId: "live.admin.hosts.update",
  method: "POST",
  path: `${hosts}/:id`,
  summary: "Change, approve or suspend a host",
  params: ById,
  body: z.strictObject({
    name: HostName.optional(),
    bio: HostBio.optional(),
    status: z.enum(["active", "suspended"]).optional(),
  }),
  responses: { 200: OneHost },
})

export const listOrderSales = defineRoute({
  ...read,
  operationId: "live.admin.orders.sales",
  method: "GET",
  path: "/admin/live/orders/:id/sales",
  summary: "Which show and pin sold each line of an order",
  params: ById,
  responses: { 200: z.strictObject({ sales: z.array(LiveSale) }) },
})

export const adminRoutes = [
  listAllShows,
  createShow,
  retrieveAnyShow,
  updateAnyShow,
  deleteShow,
  transitionAnyShow,
  setAnyLineUp,
  createAnyPin,
  removeAnyPin,
  listAnyChat,
  removeChat,
  retrieveAnySales,
  listHosts,
  retrieveAnyHost,
  updateHost,
  listOrderSales,
]
