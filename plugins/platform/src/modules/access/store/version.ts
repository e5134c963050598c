import { randomUUID } from "node:crypto"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { query, type SqlTime } from "../../../shared/sql"

const ROW = "access"

/**
 * Locks the row that every change of roles and keys takes, until the transaction ends: changes are judged one after the
 * other, each by what the one before it left.
 */
export async function lockVersion(manager: EntityManager): Promise<{ installed: boolean }> {
  await query(
    manager,
    "INSERT INTO lsn_access_version (id, version, stamp) VALUES (?, 0, ?) ON CONFLICT (id) DO NOTHING",
    [ROW, randomUUID()]
  )
  const [row] = await query<{ installed_at: SqlTime | null }>(
    manager,
    "SELECT installed_at FROM lsn_access_version WHERE id = ? FOR UPDATE",
    [ROW]
  )
  return { installed: row?.installed_at != null }
}

/** Makes every process read roles and keys again before its next decision. */
export async function raiseVersion(manager: EntityManager): Promise<void> {
  await query(
    manager,
    "UPDATE lsn_access_version SET version = version + 1, stamp = ?, updated_at = now() WHERE id = ?",
    [randomUUID(), ROW]
  )
}

export async function markInstalled(manager: EntityManager): Promise<void> {
  await query(manager, "UPDATE lsn_access_version SET installed_at = now() WHERE id = ? AND installed_at IS NULL", [
    ROW,
  ])
}

/** One row by its primary key: what each request that needs a policy asks for. */
export async function readStamp(manager: EntityManager): Promise<string> {
  const [row] = await query<{ stamp: string }>(manager, "SELECT stamp FROM lsn_access_version WHERE id = ?", [ROW])
  return row?.stamp ?? ""
}
