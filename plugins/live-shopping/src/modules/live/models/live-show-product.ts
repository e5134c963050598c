import { model } from "@medusajs/framework/utils"
import LiveShow from "./live-show"

/** A product of a show's line-up, in its place. */
const LiveShowProduct = model
  .define(
    { name: "LiveShowProduct", tableName: "live_show_product" },
    {
      id: model.id({ prefix: "lshowprod" }).primaryKey(),
      show: model.belongsTo(() => LiveShow, { mappedBy: "line_up" }),
      product_id: model.text(),
      position: model.number(),
    }
  )
  .indexes([
    { name: "IDX_live_show_product_unique", on: ["show_id", "product_id"], unique: true },
    { name: "IDX_live_show_product_product", on: ["product_id"] },
  ])

export default LiveShowProduct
