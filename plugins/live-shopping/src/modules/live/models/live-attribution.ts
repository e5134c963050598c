import { model } from "@medusajs/framework/utils"

/** That a cart took a variant from a pin, written by the server alone. The id is derived from the three (`domain/attribution.ts`). */
const LiveAttribution = model
  .define(
    { name: "LiveAttribution", tableName: "live_attribution" },
    {
      id: model.id({ prefix: "liveattr" }).primaryKey(),
      cart_id: model.text(),
      show_id: model.text(),
      pin_id: model.text(),
      product_id: model.text(),
      variant_id: model.text(),
      /** When the order of this cart was looked at: what it sold from pins is recorded, and nothing more will come. */
      settled_at: model.dateTime().nullable(),
    }
  )
  .indexes([{ name: "IDX_live_attribution_unique", on: ["cart_id", "pin_id", "variant_id"], unique: true }])

export default LiveAttribution
