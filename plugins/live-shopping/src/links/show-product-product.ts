import { defineLink } from "@medusajs/framework/utils"
import ProductModule from "@medusajs/medusa/product"
import LiveModule from "../modules/live"

/** A product of a line-up is Medusa's own: `live_show_product.product`. */
export default defineLink(
  { linkable: LiveModule.linkable.liveShowProduct, field: "product_id" },
  ProductModule.linkable.product,
  { readOnly: true }
)
