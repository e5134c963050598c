import type { SqlManager } from "../outbox/append"
import { Migration20261123033000 } from "../modules/outbox/migrations/Migration20261123033000"

/**
 * Makes the outbox's tables where a module is tested alone: its events are rows of the platform's, in its own transactions.
 * Does nothing where they are.
 */
export async function makeOutboxTables(manager: SqlManager): Promise<void> {
  // The migration only lists its statements: it needs no driver for that.
  const migration = new Migration20261123033000(undefined as never, undefined as never)
  await migration.up()
  for (const statement of migration.getQueries()) await manager.execute(String(statement))
}
