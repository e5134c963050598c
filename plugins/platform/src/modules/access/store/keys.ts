import { createHash, randomBytes } from "node:crypto"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { acceptsSecret, type ApiKey, covers, isGrant, MAX_GRANTS, revokeKey, rotateKey } from "../../../domain/access"
import { refuse } from "../../../http/errors"
import { millis, query, type SqlTime } from "../../../shared/sql"
import type { ApiKeyRow, NewApiKey, Principal } from "../types"
import { readStanding, standpointOf } from "./standing"
import { lockVersion, raiseVersion } from "./version"

/** Medusa takes a secret that begins so over HTTP Basic, and asks its API key service for it. */
export const KEY_PREFIX = "sk_lsn_"
/** How often a key's last use is written down at most. */
const USE_STEP_MS = 60_000
/** The most keys that are not revoked: they are kept in memory. */
const MOST_KEYS = 1_000
const HINT_LENGTH = 4

const COLUMNS =
  "id, title, made_by, grants, hint, previous_until, expires_at, revoked_at, last_used_at, created_at, secret_hash, previous_hash"

interface KeySql {
  id: string
  title: string
  made_by: string
  grants: string[]
  hint: string
  secret_hash: string
  previous_hash: string | null
  previous_until: SqlTime | null
  expires_at: SqlTime | null
  revoked_at: SqlTime | null
  last_used_at: SqlTime | null
  created_at: SqlTime
}

/** A key as it was before a change, with its secrets' hashes. */
export type KeyUndo = { id: string; before: KeySql | null }

/** A new secret: 256 bits of chance, so that its SHA-256 is all that has to be kept. */
function newSecret(): { secret: string; hash: string; hint: string } {
  const secret = `${KEY_PREFIX}${randomBytes(32).toString("base64url")}`
  return { secret, hash: hashOf(secret), hint: secret.slice(-HINT_LENGTH) }
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex")
}

/** Makes a key for a person, who must hold each of its grants. @returns the secret, which is shown this once */
export async function createKey(
  manager: EntityManager,
  principal: Principal,
  input: NewApiKey,
  now: number
): Promise<{ key: ApiKeyRow; secret: string; undo: KeyUndo }> {
  const maker = personOf(principal)
  await lockVersion(manager)
  const standing = await readStanding(manager)
  const usable = [...standing.snapshot.keys.values()].filter(({ revokedAt }) => revokedAt === null)
  if (usable.length >= MOST_KEYS) throw refuse(409, "too_many_keys", `A shop has at most ${MOST_KEYS} API keys.`)
  if (input.grants.length > MAX_GRANTS) throw refuse(400, "invalid_grant", `A key has at most ${MAX_GRANTS} grants.`)
  const wrong = input.grants.find((grant) => !isGrant(grant))
  if (wrong !== undefined) throw refuse(400, "invalid_grant", `"${wrong.slice(0, 100)}" is no grant, as order:read is.`)
  const { grants } = standpointOf(principal, standing, now)
  // It could do no more than its maker anyway, but it would grow with him.
  const beyond = input.grants.find((grant) => !grants.some((own) => covers(own, grant)))
  if (beyond !== undefined) throw refuse(403, "escalation", `You do not hold "${beyond}" yourself.`)
  if (input.expires_at !== null && input.expires_at <= now) {
    throw refuse(400, "expiry_past", "The key would have expired already.")
  }
  const { secret, hash, hint } = newSecret()
  const [row] = await query<KeySql>(
    manager,
    `INSERT INTO lsn_api_key (id, title, made_by, grants, hint, secret_hash, expires_at)
     VALUES (?, ?, ?, ?::jsonb, ?, ?, ?) RETURNING ${COLUMNS}`,
    [
      generateEntityId(undefined, "lkey"),
      input.title,
      maker,
      JSON.stringify(input.grants),
      hint,
      hash,
      input.expires_at === null ? null : new Date(input.expires_at),
    ]
  )
  if (!row) throw new Error("PostgreSQL returned no row of what it inserted.")
  await raiseVersion(manager)
  return { key: asKey(row), secret, undo: { id: row.id, before: null } }
}

/** Gives a key a new secret; the one so far stays good for the overlap. */
export async function rotateApiKey(
  manager: EntityManager,
  principal: Principal,
  id: string,
  overlap: number | undefined,
  now: number
): Promise<{ key: ApiKeyRow; secret: string; undo: KeyUndo }> {
  const before = await lockKey(manager, principal, id, now)
  const rotation = rotateKey(asDomain(before), now, overlap)
  if (!rotation.ok) throw refuse(rotation.code === "key_not_usable" ? 409 : 400, rotation.code, rotation.message)
  const { secret, hash, hint } = newSecret()
  const row = await put(manager, {
    ...before,
    hint,
    secret_hash: hash,
    previous_hash: before.secret_hash,
    previous_until: rotation.key.previousUntil === null ? null : new Date(rotation.key.previousUntil),
  })
  return { key: asKey(row), secret, undo: { id, before } }
}

export async function revokeApiKey(
  manager: EntityManager,
  principal: Principal,
  id: string,
  now: number
): Promise<{ key: ApiKeyRow; undo: KeyUndo }> {
  const before = await lockKey(manager, principal, id, now)
  const { revokedAt } = revokeKey(asDomain(before), now)
  const row = await put(manager, { ...before, revoked_at: revokedAt === null ? null : new Date(revokedAt) })
  return { key: asKey(row), undo: { id, before } }
}

/** Takes back a change of a key. */
export async function undoKey(manager: EntityManager, { id, before }: KeyUndo): Promise<void> {
  await lockVersion(manager)
  if (before) await put(manager, before)
  else {
    await query(manager, "DELETE FROM lsn_api_key WHERE id = ?", [id])
    await raiseVersion(manager)
  }
}

/**
 * The key that a secret opens, if it does now. Its last use is written down at most once a minute.
 *
 * @param remembered when each key's use was last written by this process, so that most requests do not ask
 */
export async function openWith(
  manager: EntityManager,
  secret: string,
  now: number,
  remembered: Map<string, number>
): Promise<ApiKeyRow | null> {
  const hash = hashOf(secret)
  const [row] = await query<KeySql>(
    manager,
    `SELECT ${COLUMNS} FROM lsn_api_key WHERE (secret_hash = ? OR previous_hash = ?) AND deleted_at IS NULL`,
    [hash, hash]
  )
  if (!row || !acceptsSecret(asDomain(row), row.secret_hash === hash ? "current" : "previous", now)) return null
  if (now - (remembered.get(row.id) ?? 0) >= USE_STEP_MS) {
    if (remembered.size > MOST_KEYS) remembered.clear()
    remembered.set(row.id, now)
    await query(
      manager,
      "UPDATE lsn_api_key SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at <= ?)",
      [new Date(now), row.id, new Date(now - USE_STEP_MS)]
    )
  }
  return asKey(row)
}

export async function findKey(manager: EntityManager, id: string): Promise<ApiKeyRow | null> {
  const [row] = await query<KeySql>(manager, `SELECT ${COLUMNS} FROM lsn_api_key WHERE id = ? AND deleted_at IS NULL`, [
    id,
  ])
  return row ? asKey(row) : null
}

export async function listKeys(manager: EntityManager, page: { limit: number; offset: number }) {
  const rows = await query<KeySql>(
    manager,
    `SELECT ${COLUMNS} FROM lsn_api_key WHERE deleted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?`,
    [page.limit, page.offset]
  )
  const [counted] = await query<{ count: string }>(
    manager,
    "SELECT count(*) AS count FROM lsn_api_key WHERE deleted_at IS NULL"
  )
  return { keys: rows.map(asKey), count: Number(counted?.count ?? 0) }
}

function personOf(principal: Principal): string {
  if (principal.kind === "user" && principal.key === undefined) return principal.id
  throw refuse(403, "person_required", "An API key is made and given a new secret by a person who is logged in.")
}

/**
 * The key's row, for whoever may change it: its maker, or somebody who holds all that it grants. Else a key made by a
 * stronger person could be given a secret that a weaker one knows.
 */
async function lockKey(manager: EntityManager, principal: Principal, id: string, now: number): Promise<KeySql> {
  const person = personOf(principal)
  await lockVersion(manager)
  const [row] = await query<KeySql>(manager, `SELECT ${COLUMNS} FROM lsn_api_key WHERE id = ? AND deleted_at IS NULL`, [
    id,
  ])
  if (!row) throw refuse(404, "key_not_found", "There is no such API key.")
  if (row.made_by !== person) {
    const { grants } = standpointOf(principal, await readStanding(manager), now)
    const beyond = row.grants.find((grant) => !grants.some((own) => covers(own, grant)))
    if (beyond !== undefined) throw refuse(403, "escalation", `The key grants "${beyond}", which you do not hold.`)
  }
  return row
}

async function put(manager: EntityManager, row: KeySql): Promise<KeySql> {
  await query(
    manager,
    `UPDATE lsn_api_key SET hint = ?, secret_hash = ?, previous_hash = ?, previous_until = ?, revoked_at = ?,
       updated_at = now() WHERE id = ?`,
    [row.hint, row.secret_hash, row.previous_hash, time(row.previous_until), time(row.revoked_at), row.id]
  )
  await raiseVersion(manager)
  return row
}

const time = (value: SqlTime | null): Date | null => (value === null ? null : new Date(value))

function asDomain(row: KeySql): ApiKey {
  return {
    grants: row.grants,
    expiresAt: millis(row.expires_at),
    revokedAt: millis(row.revoked_at),
    previousUntil: millis(row.previous_until),
  }
}

function asKey(row: KeySql): ApiKeyRow {
  return {
    id: row.id,
    title: row.title,
    made_by: row.made_by,
    grants: row.grants,
    hint: row.hint,
    previous_until: millis(row.previous_until),
    expires_at: millis(row.expires_at),
    revoked_at: millis(row.revoked_at),
    last_used_at: millis(row.last_used_at),
    created_at: millis(row.created_at),
  }
}
