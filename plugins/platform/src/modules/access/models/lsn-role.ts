import { model } from "@medusajs/framework/utils"

/** A role of the merchant's own. The built-in ones are code. */
const LsnRole = model
  .define(
    { name: "LsnRole", tableName: "lsn_role" },
    {
      id: model.id({ prefix: "lrole" }).primaryKey(),
      name: model.text(),
      title: model.text(),
      grants: model.json(),
      includes: model.json(),
    }
  )
  .indexes([{ name: "IDX_lsn_role_name_unique", on: ["name"], unique: true }])

export default LsnRole
