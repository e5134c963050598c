import { defineLink } from "@medusajs/framework/utils"
import OrderModule from "@medusajs/medusa/order"
import LiveModule from "../modules/live"

/** What a live show sold of an order: `order.live_sales`. */
export default defineLink(
  { linkable: OrderModule.linkable.order, field: "id", isList: true },
  { linkable: LiveModule.linkable.liveSale.id, primaryKey: "order_id", alias: "live_sales" },
  { readOnly: true }
)
