import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import type { ApiKey, Assignment, Role } from "../../../domain/access"
import { millis, query, type SqlTime } from "../../../shared/sql"

/** What decides about people and keys, as of one stamp. */
export interface AccessSnapshot {
  stamp: string
  /** The merchant's own roles. */
  roles: readonly Role[]
  /** What each holder has, by {@link holder}. Whoever ever had a role is in it, if only with an empty list. */
  held: ReadonlyMap<string, readonly Assignment[]>
  keys: ReadonlyMap<string, ApiKey & { madeBy: string }>
  /** Hashes of admin users' tokens that were ended before they would have expired. */
  ended: ReadonlySet<string>
}

/** A holder's name among all: types have no space in them. */
export const holder = (type: string, id: string): string => `${type} ${id}`

interface SnapshotRow {
  stamp: string | null
  roles: Role[] | null
  assignments: { type: string; id: string; role: string; expires_at: SqlTime | null; ended: boolean }[] | null
  keys:
    | {
        id: string
        made_by: string
        grants: string[]
        previous_until: SqlTime | null
        expires_at: SqlTime | null
        revoked_at: SqlTime | null
      }[]
    | null
  ended: string[] | null
}

/** One statement, so that all of it is of one moment. */
export async function readSnapshot(manager: EntityManager): Promise<AccessSnapshot> {
  const [row] = await query<SnapshotRow>(
    manager,
    `SELECT
       (SELECT stamp FROM lsn_access_version WHERE id = 'access') AS stamp,
       (SELECT json_agg(json_build_object('name', name, 'grants', grants, 'includes', includes))
          FROM lsn_role WHERE deleted_at IS NULL) AS roles,
       (SELECT json_agg(json_build_object('type', actor_type, 'id', actor_id, 'role', role, 'expires_at', expires_at,
                                          'ended', deleted_at IS NOT NULL))
          FROM lsn_role_assignment) AS assignments,
       (SELECT json_agg(json_build_object('id', id, 'made_by', made_by, 'grants', grants,
                                          'previous_until', previous_until, 'expires_at', expires_at,
                                          'revoked_at', revoked_at))
          FROM lsn_api_key WHERE deleted_at IS NULL) AS keys,
       (SELECT json_agg(token_hash) FROM lsn_session
          WHERE actor_type IN ('user', 'host') AND ended_at IS NOT NULL AND expires_at > now()) AS ended`
  )
  const held = new Map<string, Assignment[]>()
  for (const { type, id, role, expires_at, ended } of row?.assignments ?? []) {
    const name = holder(type, id)
    const list = held.get(name) ?? []
    if (!ended) list.push({ role, expiresAt: millis(expires_at) })
    held.set(name, list)
  }
  const keys = (row?.keys ?? []).map((key): [string, ApiKey & { madeBy: string }] => [
    key.id,
    {
      madeBy: key.made_by,
      grants: key.grants,
      expiresAt: millis(key.expires_at),
      revokedAt: millis(key.revoked_at),
      previousUntil: millis(key.previous_until),
    },
  ])
  return {
    stamp: row?.stamp ?? "",
    roles: row?.roles ?? [],
    held,
    keys: new Map(keys),
    ended: new Set(row?.ended ?? []),
  }
}
