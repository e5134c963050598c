import { model } from "@medusajs/framework/utils"

/** An order line that was bought from a pin. `amount` is what the buyer pays for the line, discounts and tax included. */
const LiveSale = model
  .define(
    { name: "LiveSale", tableName: "live_sale" },
    {
      id: model.id({ prefix: "lsale" }).primaryKey(),
      order_id: model.text(),
      order_line_item_id: model.text(),
      show_id: model.text(),
      pin_id: model.text(),
      product_id: model.text(),
      variant_id: model.text(),
      /** The attribution that proved it; null for a sale brought along from elsewhere. */
      attribution_id: model.text().nullable(),
      quantity: model.number(),
      amount: model.bigNumber(),
      currency_code: model.text(),
      sold_at: model.dateTime(),
    }
  )
  .indexes([
    { name: "IDX_live_sale_line_unique", on: ["order_line_item_id"], unique: true },
    { name: "IDX_live_sale_attribution", on: ["attribution_id"] },
    { name: "IDX_live_sale_order", on: ["order_id"] },
    { name: "IDX_live_sale_show", on: ["show_id", "pin_id"] },
  ])

export default LiveSale
