import { model } from "@medusajs/framework/utils"
import LiveShow from "./live-show"

/** A product shown to the audience, from `pinned_at` until `unpinned_at`. The indexes allow one pin a slot and a product. */
const LivePin = model
  .define(
    { name: "LivePin", tableName: "live_pin" },
    {
      id: model.id({ prefix: "lpin" }).primaryKey(),
      show: model.belongsTo(() => LiveShow, { mappedBy: "pins" }),
      product_id: model.text(),
      slot: model.number(),
      pinned_at: model.dateTime(),
      unpinned_at: model.dateTime().nullable(),
      /** `host:<id>`, `user:<id>` or `import`. */
      pinned_by: model.text(),
    }
  )
  .indexes([
    {
      name: "IDX_live_pin_one_up_a_slot",
      on: ["show_id", "slot"],
      unique: true,
      where: "unpinned_at IS NULL AND deleted_at IS NULL",
    },
    {
      name: "IDX_live_pin_one_up_a_product",
      on: ["show_id", "product_id"],
      unique: true,
      where: "unpinned_at IS NULL AND deleted_at IS NULL",
    },
    { name: "IDX_live_pin_show", on: ["show_id", "pinned_at"] },
  ])
  .checks([{ name: "live_pin_slot_check", expression: (columns) => `${columns.slot} BETWEEN 1 AND 3` }])

export default LivePin
