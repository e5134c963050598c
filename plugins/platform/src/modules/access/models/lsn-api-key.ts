import { model } from "@medusajs/framework/utils"

/** A key that narrows what its maker may do. Its secrets are stored as their SHA-256. */
const LsnApiKey = model
  .define(
    { name: "LsnApiKey", tableName: "lsn_api_key" },
    {
      id: model.id({ prefix: "lkey" }).primaryKey(),
      title: model.text(),
      /** The id of the user who made it. */
      made_by: model.text(),
      grants: model.json(),
      /** The secret's last characters, by which a person tells keys apart. */
      hint: model.text(),
      secret_hash: model.text(),
      previous_hash: model.text().nullable(),
      previous_until: model.dateTime().nullable(),
      expires_at: model.dateTime().nullable(),
      revoked_at: model.dateTime().nullable(),
      last_used_at: model.dateTime().nullable(),
    }
  )
  .indexes([
    { name: "IDX_lsn_api_key_secret_unique", on: ["secret_hash"], unique: true },
    {
      name: "IDX_lsn_api_key_previous_unique",
      on: ["previous_hash"],
      unique: true,
      where: "previous_hash IS NOT NULL",
    },
    { name: "IDX_lsn_api_key_maker", on: ["made_by"] },
  ])

export default LsnApiKey
