const { Module, MedusaService } = require("@medusajs/framework/utils")
const { onceInDelivery } = require("@lsn/platform/inbox")
const { default: LedgerEntry } = require("./models/ledger-entry")

/** A planted fault: the effect forgets to ask whether it has happened. The bench must find it. */
const CARELESS = process.env.BENCH_FAULT === "careless"

/** A module that knows nothing of the inbox but the one function that it asks. Its table lets everything in twice. */
class LedgerService extends MedusaService({ LedgerEntry }) {
  constructor(container) {
    super(...arguments)
    this.repository = container.baseRepository
  }

  async credit(delivery) {
    await this.repository.transaction(async (manager) => {
      const fresh = await onceInDelivery(manager, delivery, "credit")
      if (!fresh && !CARELESS) return
      await manager.execute("insert into ledger_entry (delivery, account) values (?, ?)", [
        delivery.event.id,
        delivery.event.account,
      ])
    })
  }
}

module.exports = { default: Module("ledger", { service: LedgerService }) }
