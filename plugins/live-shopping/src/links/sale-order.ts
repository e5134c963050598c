import { defineLink } from "@medusajs/framework/utils"
import OrderModule from "@medusajs/medusa/order"
import LiveModule from "../modules/live"

/** The order a live sale belongs to: `live_sale.order`. */
export default defineLink({ linkable: LiveModule.linkable.liveSale, field: "order_id" }, OrderModule.linkable.order, {
  readOnly: true,
})
