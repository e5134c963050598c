import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { refuse } from "../../../http/errors"
import { millis, query, type SqlTime } from "../../../shared/sql"
import type { NewSession, SessionRow } from "../types"
import { lockVersion, raiseVersion } from "./version"

/** How often it is written down at most that a session was used. */
const SEEN_STEP_MS = 60_000
const MOST_REMEMBERED = 10_000
/** How long a session that is over is kept. */
const KEPT = "30 days"
const LONGEST_TEXT = 300

/** Takes down a token that was just issued; one that renews another joins its session. */
export async function openSession(manager: EntityManager, input: NewSession, now: number): Promise<void> {
  // Whoever ends the session at the same moment does so before this looks, or sees the token that it has got meanwhile.
  if (input.renews !== undefined) await lockVersion(manager)
  const before = input.renews === undefined ? undefined : await findFamily(manager, input.renews)
  if (before?.ended) throw refuse(401, "session_ended", "This session was ended. Log in again.")
  // Medusa's tokens tell seconds: who logs out and in again within one gets the same token, which is open again.
  const reopened = await query(
    manager,
    "UPDATE lsn_session SET ended_at = NULL, updated_at = now() WHERE token_hash = ? AND ended_at IS NOT NULL RETURNING id",
    [input.token_hash]
  )
  if (reopened.length > 0) await raiseVersion(manager)
  const id = generateEntityId(undefined, "lsess")
  await query(
    manager,
    `INSERT INTO lsn_session (id, family, actor_type, actor_id, token_hash, user_agent, address, seen_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (token_hash) WHERE deleted_at IS NULL DO NOTHING`,
    [
      id,
      before?.family ?? id,
      input.actor_type,
      input.actor_id,
      input.token_hash,
      input.user_agent?.slice(0, LONGEST_TEXT) ?? null,
      input.address?.slice(0, LONGEST_TEXT) ?? null,
      new Date(now),
      new Date(input.expires_at),
    ]
  )
}

/** Drops sessions that have been over for {@link KEPT}. @returns how many, at most as many as the limit */
export async function forgetSessions(manager: EntityManager, now: number, limit: number): Promise<number> {
  const gone = await query(
    manager,
    `DELETE FROM lsn_session WHERE id IN
       (SELECT id FROM lsn_session WHERE expires_at < ?::timestamptz - interval '${KEPT}' LIMIT ?) RETURNING id`,
    [new Date(now), limit]
  )
  return gone.length
}

/** Whether the session of a token was ended. A token that nobody took down (issued before there was a registry) was not. */
export async function isEnded(manager: EntityManager, tokenHash: string): Promise<boolean> {
  return (await findFamily(manager, tokenHash))?.ended ?? false
}

export async function familyOf(manager: EntityManager, tokenHash: string): Promise<string | undefined> {
  return (await findFamily(manager, tokenHash))?.family
}

/**
 * Ends sessions of a person: the ones named, or all but the one that is going on.
 *
 * @returns the families that were ended, enough to undo it
 */
export async function endSessions(
  manager: EntityManager,
  actor: { type: string; id: string },
  which: { family: string } | { allBut: string | null },
  now: number
): Promise<string[]> {
  await lockVersion(manager)
  const [where, value] =
    "family" in which
      ? ["family = ?", which.family]
      : ["family IS DISTINCT FROM (SELECT family FROM lsn_session WHERE token_hash = ?)", which.allBut ?? ""]
  const rows = await query<{ family: string }>(
    manager,
    `UPDATE lsn_session SET ended_at = ?, updated_at = now()
     WHERE actor_type = ? AND actor_id = ? AND ended_at IS NULL AND ${where} RETURNING family`,
    [new Date(now), actor.type, actor.id, value]
  )
  const families = [...new Set(rows.map(({ family }) => family))]
  // Admins' and hosts' ended sessions are kept in memory; a customer's is asked for by its own row.
  if (actor.type !== "customer" && families.length > 0) await raiseVersion(manager)
  return families
}

/** Takes back {@link endSessions}. */
export async function reopenSessions(manager: EntityManager, families: readonly string[]): Promise<void> {
  await lockVersion(manager)
  await query(
    manager,
    `UPDATE lsn_session SET ended_at = NULL, updated_at = now()
     WHERE family IN (SELECT jsonb_array_elements_text(?::jsonb))`,
    [JSON.stringify(families)]
  )
  await raiseVersion(manager)
}

/** Writes down that a session is used, once a minute at most. */
export async function saw(
  manager: EntityManager,
  tokenHash: string,
  now: number,
  remembered: Map<string, number>
): Promise<void> {
  if (remembered.size > MOST_REMEMBERED) remembered.clear()
  remembered.set(tokenHash, now)
  await query(manager, "UPDATE lsn_session SET seen_at = ? WHERE token_hash = ? AND seen_at <= ?", [
    new Date(now),
    tokenHash,
    new Date(now - SEEN_STEP_MS),
  ])
}

/** Whether it is time to write down again that a session is used. */
export function isDue(tokenHash: string, now: number, remembered: ReadonlyMap<string, number>): boolean {
  return now - (remembered.get(tokenHash) ?? 0) >= SEEN_STEP_MS
}

/** A person's sessions that are open, the one used last first. */
export async function listSessions(
  manager: EntityManager,
  actor: { type: string; id: string },
  current: string | null
): Promise<SessionRow[]> {
  const rows = await query<{
    family: string
    user_agent: string | null
    address: string | null
    created_at: SqlTime
    seen_at: SqlTime
    expires_at: SqlTime
    current: boolean
  }>(
    manager,
    `SELECT family, (array_agg(user_agent ORDER BY created_at DESC))[1] AS user_agent,
       (array_agg(address ORDER BY created_at DESC))[1] AS address,
       min(created_at) AS created_at, max(seen_at) AS seen_at, max(expires_at) AS expires_at,
       bool_or(token_hash = ?) AS current
     FROM lsn_session WHERE actor_type = ? AND actor_id = ? AND ended_at IS NULL AND deleted_at IS NULL
     GROUP BY family HAVING max(expires_at) > now() ORDER BY max(seen_at) DESC LIMIT 100`,
    [current ?? "", actor.type, actor.id]
  )
  return rows.map((row) => ({
    id: row.family,
    user_agent: row.user_agent,
    address: row.address,
    created_at: millis(row.created_at),
    seen_at: millis(row.seen_at),
    expires_at: millis(row.expires_at),
    current: row.current,
  }))
}

async function findFamily(
  manager: EntityManager,
  tokenHash: string
): Promise<{ family: string; ended: boolean } | undefined> {
  const [row] = await query<{ family: string; ended: boolean }>(
    manager,
    "SELECT family, ended_at IS NOT NULL AS ended FROM lsn_session WHERE token_hash = ? AND deleted_at IS NULL",
    [tokenHash]
  )
  return row
}
