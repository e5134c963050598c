const { model } = require("@medusajs/framework/utils")

module.exports = {
  default: model.define(
    { name: "LedgerEntry", tableName: "ledger_entry" },
    { id: model.id().primaryKey(), delivery: model.text(), account: model.text() }
  ),
}
