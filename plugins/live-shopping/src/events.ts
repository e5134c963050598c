import { defineEvents } from "@lsn/platform/outbox"
import { z } from "@medusajs/framework/zod"

const Id = z.string().max(100)
const show = { show_id: Id.describe("The show: GET /admin/live/shows/:id") }
const pin = { pin_id: Id.describe("The pin"), ...show }
const host = { host_id: Id.describe("The host: GET /admin/live/hosts/:id") }
const SHOW = "lshow_01K7ZV3QG3F8M9T6S2B1C4D5E6"
const PIN = "lpin_01K7ZV3QG3F8M9T6S2B1C4D5E6"
const HOST = "lhost_01K7ZV3QG3F8M9T6S2B1C4D5E6"

/** What merchants' servers are told of shows. Adding one: a member here, and where it happens a row in its transaction. */
export const liveEvents = defineEvents({
  "live.show.scheduled": { title: "A show was announced", data: z.strictObject(show), example: { show_id: SHOW } },
  "live.show.started": { title: "A show went on air", data: z.strictObject(show), example: { show_id: SHOW } },
  "live.show.ended": { title: "A show ended", data: z.strictObject(show), example: { show_id: SHOW } },
  "live.pin.raised": {
    title: "A product was pinned in a show",
    data: z.strictObject(pin),
    example: { pin_id: PIN, show_id: SHOW },
  },
  "live.pin.lowered": {
    title: "A pin was taken down",
    data: z.strictObject(pin),
    example: { pin_id: PIN, show_id: SHOW },
  },
  "live.host.approved": { title: "A host may present", data: z.strictObject(host), example: { host_id: HOST } },
  "live.host.suspended": {
    title: "A host may not present any more",
    data: z.strictObject(host),
    example: { host_id: HOST },
  },
  "live.sale.recorded": {
    title: "A line of an order was credited to the show it was bought from",
    data: z.strictObject({ sale_id: Id.describe("The sale"), order_id: Id.describe("Its order"), ...show }),
    example: {
      sale_id: "lsale_01K7ZV3QG3F8M9T6S2B1C4D5E6",
      order_id: "order_01K7ZV3QG3F8M9T6S2B1C4D5E6",
      show_id: SHOW,
    },
  },
})
