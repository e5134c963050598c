import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { FOUNDER, judgeRoleChange, type RoleChange, type RoleVerdict } from "../../../domain/access"
import { refuse } from "../../../http/errors"
import { millis, query, type SqlTime } from "../../../shared/sql"
import type { HolderType, Newcomer, Principal, RoleOrder, RoleRow, RoleUndo } from "../types"
import { holder } from "./snapshot"
import { nameOf, readStanding, type Standing, standpointOf } from "./standing"
import { lockVersion, markInstalled, raiseVersion } from "./version"

const STATUS: Readonly<Record<Extract<RoleVerdict, { ok: false }>["code"], number>> = {
  last_founder: 409,
  escalation: 403,
  role_unknown: 404,
  person_unknown: 404,
  role_built_in: 409,
  role_in_use: 409,
  invalid_role: 400,
  founder_for_good: 400,
  expiry_past: 400,
}

/** The role of whoever gets into Medusa's admin and was given none: what he could do before there were roles. */
export const NEWCOMER_ROLE = "admin"

/** Changes roles, if the one who asks may. Locks, reads, judges, writes and raises the version in one transaction. */
export async function changeRoles(
  manager: EntityManager,
  principal: Principal,
  order: RoleOrder,
  now: number
): Promise<RoleUndo> {
  await lockVersion(manager)
  const standing = await readStanding(manager)
  judge(principal, asChange(order), standing, now)
  const undo = await write(manager, principal, order, standing)
  await raiseVersion(manager)
  return undo
}

/** @throws LsnError with the domain's code and message. */
function judge(principal: Principal, change: RoleChange, standing: Standing, now: number): void {
  const { changer, roles } = standpointOf(principal, standing, now)
  const verdict = judgeRoleChange(changer, change, { ...standing.state, roles }, now)
  if (!verdict.ok) throw refuse(STATUS[verdict.code], verdict.code, verdict.message)
}

function asChange(order: RoleOrder): RoleChange {
  return order.kind === "write_role" ? { kind: "write_role", role: order.role } : order
}

async function write(
  manager: EntityManager,
  principal: Principal,
  order: RoleOrder,
  { snapshot }: Standing
): Promise<RoleUndo> {
  const undo: RoleUndo = { made: [], ended: [], moved: [], roles: [] }
  switch (order.kind) {
    case "assign": {
      const current = snapshot.held.get(holder("user", order.person))?.find(({ role }) => role === order.role)
      if (current) {
        undo.moved = await moveEnd(manager, order.person, order.role, order.expiresAt)
      } else {
        undo.made = [await give(manager, "user", order.person, order.role, order.expiresAt, nameOf(principal))]
      }
      return undo
    }
    case "unassign":
      undo.ended = await end(manager, order.person, order.role, "unassigned")
      return undo
    case "write_role": {
      const before = await findRole(manager, order.role.name)
      if (before && order.mode === "create") throw refuse(409, "role_exists", "There is a role of this name already.")
      if (!before && order.mode === "update") throw refuse(404, "role_unknown", "There is no role of this name.")
      await putRole(manager, { id: before?.id ?? "", title: order.title, ...order.role })
      undo.roles = [{ name: order.role.name, before }]
      return undo
    }
    case "delete_role": {
      const before = await findRole(manager, order.role)
      await dropRole(manager, order.role)
      undo.roles = [{ name: order.role, before }]
      return undo
    }
  }
}

/** Takes back what {@link changeRoles} did. Where that would leave no founder, what was done stays. */
export async function undoRoles(manager: EntityManager, undo: RoleUndo): Promise<void> {
  await lockVersion(manager)
  for (const id of undo.made) await query(manager, "DELETE FROM lsn_role_assignment WHERE id = ?", [id])
  for (const id of undo.ended) await revive(manager, "id = ?", [id])
  for (const { id, expires_at } of undo.moved) await setEnd(manager, id, expires_at)
  for (const { name, before } of undo.roles) {
    if (before) await putRole(manager, before)
    else await dropRole(manager, name)
  }
  const { state } = await readStanding(manager)
  const founded = state.people.some(({ assignments }) => assignments.some(({ role }) => role === FOUNDER))
  // Somebody relied on the founder that was made here, and left.
  if (!founded && undo.made.length > 0) throw refuse(409, "last_founder", "A shop has a founder.")
  await raiseVersion(manager)
}

// --- accounts --------------------------------------------------------------------------------------------------------

/**
 * The roles of accounts that are deleted end with them, if whoever deletes may take them.
 *
 * @returns whether there was anything to end
 */
export async function removePeople(
  manager: EntityManager,
  principal: Principal,
  people: readonly string[],
  now: number
): Promise<boolean> {
  await lockVersion(manager)
  let ended = false
  for (const person of [...new Set(people)]) {
    // Read again each time: of two founders who are deleted in one go, the second is the last.
    const standing = await readStanding(manager)
    if (!standing.state.people.some(({ id }) => id === person)) continue
    judge(principal, { kind: "remove_person", person }, standing, now)
    await query(
      manager,
      `UPDATE lsn_role_assignment SET deleted_at = now(), updated_at = now(), ended_by = 'removed'
       WHERE actor_type = 'user' AND actor_id = ? AND deleted_at IS NULL`,
      [person]
    )
    ended = true
  }
  if (ended) await raiseVersion(manager)
  return ended
}

/** The roles of accounts that come back, as they were when they were deleted. */
export async function restorePeople(manager: EntityManager, people: readonly string[]): Promise<void> {
  await lockVersion(manager)
  await revive(
    manager,
    "actor_type = 'user' AND ended_by = 'removed' AND actor_id IN (SELECT jsonb_array_elements_text(?::jsonb))",
    [JSON.stringify(people)]
  )
  await raiseVersion(manager)
}

/**
 * Gives a first role to whoever never had one: the founder's to the first where there is none, {@link NEWCOMER_ROLE} to
 * everybody else. Who had a role and lost it gets nothing: he is known.
 *
 * @param newcomers in the order of their age
 * @param everybody true when these are all the admins there are: then a founder who is not among them does not count
 * @returns whether anybody was new
 */
export async function adopt(
  manager: EntityManager,
  newcomers: readonly Newcomer[],
  everybody: boolean
): Promise<boolean> {
  const { installed } = await lockVersion(manager)
  const { snapshot, state } = await readStanding(manager)
  const present = new Set(newcomers.map(({ type, id }) => holder(type, id)))
  let founded = state.people.some(
    ({ id, assignments }) =>
      assignments.some(({ role }) => role === FOUNDER) && (!everybody || present.has(holder("user", id)))
  )
  const fresh = newcomers.filter(({ type, id }) => !snapshot.held.has(holder(type, id)))
  // Keys without a living maker worked before: those of the day the platform came go on, later ones have no such past.
  const welcome = fresh.filter(({ type }) => type === "user" || !installed)
  for (const { type, id } of welcome) {
    const role = type === "user" && !founded ? FOUNDER : NEWCOMER_ROLE
    if (role === FOUNDER) founded = true
    await give(manager, type, id, role, null, "system")
  }
  const heir = everybody && !founded ? await oldestAdmin(manager, newcomers) : null
  if (heir) await give(manager, "user", heir, FOUNDER, null, "system")
  if (everybody) await markInstalled(manager)
  const changed = welcome.length > 0 || heir !== null
  if (changed) await raiseVersion(manager)
  return changed
}

/** Who becomes founder of a shop whose founders' accounts were taken away behind the platform's back. */
async function oldestAdmin(manager: EntityManager, newcomers: readonly Newcomer[]): Promise<string | null> {
  const { state } = await readStanding(manager)
  const admins = new Set(
    state.people.filter(({ assignments }) => assignments.some(({ role }) => role === "admin")).map(({ id }) => id)
  )
  return newcomers.find(({ type, id }) => type === "user" && admins.has(id))?.id ?? null
}

// --- rows ------------------------------------------------------------------------------------------------------------

async function give(
  manager: EntityManager,
  type: HolderType,
  id: string,
  role: string,
  expiresAt: number | null,
  by: string
): Promise<string> {
  const row = generateEntityId(undefined, "lroleas")
  await query(
    manager,
    `INSERT INTO lsn_role_assignment (id, actor_type, actor_id, role, expires_at, assigned_by) VALUES (?, ?, ?, ?, ?, ?)`,
    [row, type, id, role, expiresAt === null ? null : new Date(expiresAt), by]
  )
  return row
}

async function moveEnd(
  manager: EntityManager,
  person: string,
  role: string,
  expiresAt: number | null
): Promise<{ id: string; expires_at: number | null }[]> {
  const rows = await query<{ id: string; expires_at: SqlTime | null }>(
    manager,
    `SELECT id, expires_at FROM lsn_role_assignment
     WHERE actor_type = 'user' AND actor_id = ? AND role = ? AND deleted_at IS NULL`,
    [person, role]
  )
  for (const { id } of rows) await setEnd(manager, id, expiresAt)
  return rows.map(({ id, expires_at }) => ({ id, expires_at: millis(expires_at) }))
}

async function setEnd(manager: EntityManager, id: string, expiresAt: number | null): Promise<void> {
  await query(manager, "UPDATE lsn_role_assignment SET expires_at = ?, updated_at = now() WHERE id = ?", [
    expiresAt === null ? null : new Date(expiresAt),
    id,
  ])
}

async function end(manager: EntityManager, person: string, role: string, by: "unassigned"): Promise<string[]> {
  const rows = await query<{ id: string }>(
    manager,
    `UPDATE lsn_role_assignment SET deleted_at = now(), updated_at = now(), ended_by = ?
     WHERE actor_type = 'user' AND actor_id = ? AND role = ? AND deleted_at IS NULL RETURNING id`,
    [by, person, role]
  )
  return rows.map(({ id }) => id)
}

/** Brings ended assignments back, where the same role was not given again in the meantime. */
async function revive(manager: EntityManager, where: string, values: readonly string[]): Promise<void> {
  await query(
    manager,
    `UPDATE lsn_role_assignment AS ended SET deleted_at = NULL, ended_by = NULL, updated_at = now()
     WHERE ${where} AND deleted_at IS NOT NULL
       AND NOT EXISTS (
         SELECT 1 FROM lsn_role_assignment AS other
         WHERE other.deleted_at IS NULL AND other.actor_type = ended.actor_type AND other.actor_id = ended.actor_id
           AND other.role = ended.role)
       AND NOT EXISTS (
         SELECT 1 FROM lsn_role_assignment AS newer
         WHERE newer.deleted_at IS NOT NULL AND newer.actor_type = ended.actor_type
           AND newer.actor_id = ended.actor_id AND newer.role = ended.role AND newer.ended_by = ended.ended_by
           AND newer.id > ended.id)`,
    values
  )
}

async function findRole(manager: EntityManager, name: string): Promise<RoleRow | null> {
  const [row] = await query<RoleRow>(
    manager,
    "SELECT id, name, title, grants, includes FROM lsn_role WHERE name = ? AND deleted_at IS NULL",
    [name]
  )
  return row ?? null
}

async function putRole(manager: EntityManager, role: RoleRow): Promise<void> {
  await query(
    manager,
    `INSERT INTO lsn_role (id, name, title, grants, includes) VALUES (?, ?, ?, ?::jsonb, ?::jsonb)
     ON CONFLICT (name) WHERE deleted_at IS NULL
     DO UPDATE SET title = excluded.title, grants = excluded.grants, includes = excluded.includes, updated_at = now()`,
    [
      role.id || generateEntityId(undefined, "lrole"),
      role.name,
      role.title,
      JSON.stringify(role.grants),
      JSON.stringify(role.includes),
    ]
  )
}

async function dropRole(manager: EntityManager, name: string): Promise<void> {
  await query(manager, "DELETE FROM lsn_role WHERE name = ?", [name])
}

export async function listRoleRows(manager: EntityManager): Promise<RoleRow[]> {
  return query<RoleRow>(
    manager,
    "SELECT id, name, title, grants, includes FROM lsn_role WHERE deleted_at IS NULL ORDER BY name"
  )
}
