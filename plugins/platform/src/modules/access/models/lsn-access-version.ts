import { model } from "@medusajs/framework/utils"

/** One row: locked by every change, and asked for by every request that needs a policy. */
const LsnAccessVersion = model.define(
  { name: "LsnAccessVersion", tableName: "lsn_access_version" },
  {
    id: model.text().primaryKey(),
    version: model.number(),
    /** Drawn anew with each change: a database that was put back from a copy may have the same number again. */
    stamp: model.text(),
    /** When the platform first met the shop's admins; null before. */
    installed_at: model.dateTime().nullable(),
  }
)

export default LsnAccessVersion
