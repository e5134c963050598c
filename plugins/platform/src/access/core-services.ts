import type { ApiKeyDTO, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { refuse } from "../http/errors"
import { requestActor } from "../http/request-context"
import { KEY_PREFIX } from "../modules/access/store/keys"
import type { ApiKeyRow, Newcomer, Principal } from "../modules/access/types"
import { accessService, isLsnKey, principalOf } from "./principal"

/** Marks a service that is guarded already: a test's second application finds the first one's. */
const GUARDED = Symbol.for("@lsn/platform/guarded")

type Ids = string | string[] | { id?: string | string[] }

/**
 * Two of Medusa's services, guarded where every road passes: a route, a workflow, a script.
 *
 * - Users are deleted by nobody who could not take their roles, and the last founder by nobody. The core's workflow has
 *   no hook for it.
 * - A secret that begins like one of ours is looked up among ours, and so is the id of its key. Medusa's own log-in asks
 *   this service, so an LSN key opens every admin route, the core's too, and by the header that Medusa's clients send anyway.
 */
export function guardCoreServices(container: MedusaContainer): void {
  const users = container.resolve(Modules.USER) as ReturnType<typeof userService> & { [GUARDED]?: boolean }
  const apiKeys = container.resolve(Modules.API_KEY) as ReturnType<typeof apiKeyService> & { [GUARDED]?: boolean }
  if (!users[GUARDED]) {
    users[GUARDED] = true
    const softDelete = users.softDeleteUsers.bind(users)
    const remove = users.deleteUsers.bind(users)
    const restore = users.restoreUsers.bind(users)
    users.softDeleteUsers = async (ids, ...rest) => withoutRoles(container, idsOf(ids), () => softDelete(ids, ...rest))
    users.deleteUsers = async (ids, ...rest) => withoutRoles(container, idsOf(ids), () => remove(ids, ...rest))
    users.restoreUsers = async (ids, ...rest) => {
      const restored = await restore(ids, ...rest)
      await accessService(container).restorePeople(idsOf(ids))
      return restored
    }
  }
  if (!apiKeys[GUARDED]) {
    apiKeys[GUARDED] = true
    const authenticate = apiKeys.authenticate.bind(apiKeys)
    const list = apiKeys.listApiKeys.bind(apiKeys)
    // Medusa asks who made the key a request came with, before it lets it through to its own routes.
    apiKeys.listApiKeys = async (filters, ...rest) => {
      const id = oneId(filters?.id)
      if (id === undefined || !isLsnKey(id)) return list(filters, ...rest)
      const key = await accessService(container).findKey(id)
      return key ? [asMedusaKey(key)] : []
    }
    apiKeys.authenticate = async (token, ...rest) => {
      if (!token.startsWith(KEY_PREFIX)) return authenticate(token, ...rest)
      const key = await accessService(container).openWith(token, Date.now())
      return key ? asMedusaKey(key) : false
    }
  }
}

const userService = (container: MedusaContainer) => container.resolve(Modules.USER)
const apiKeyService = (container: MedusaContainer) => container.resolve(Modules.API_KEY)

/** Ends the roles of accounts, then deletes them; a deletion that fails brings the roles back. */
async function withoutRoles<T>(container: MedusaContainer, ids: string[], remove: () => Promise<T>): Promise<T> {
  const access = accessService(container)
  const ended = await access.removePeople(await changer(container), ids, Date.now())
  try {
    return await remove()
  } catch (error) {
    if (ended) await access.restorePeople(ids)
    throw error
  }
}

/** Whoever sent the request that is being answered; without one it is the shop's own code, which may do everything. */
async function changer(container: MedusaContainer): Promise<Principal> {
  const actor = requestActor()
  if (!actor) return { kind: "system" }
  const { principal } = await principalOf(actor, container)
  if (!principal) throw refuse(403, "policy_required", "Nobody stands behind this request any more.")
  return principal
}

function idsOf(ids: Ids): string[] {
  if (typeof ids === "string") return [ids]
  if (Array.isArray(ids)) return ids
  const { id } = ids
  if (id !== undefined) return idsOf(id)
  throw refuse(400, "ids_required", "Users are deleted by their ids.")
}

/** The id that a filter names, where it names one. */
function oneId(id: unknown): string | undefined {
  const [only, ...others] = Array.isArray(id) ? (id as unknown[]) : [id]
  return typeof only === "string" && others.length === 0 ? only : undefined
}

function asMedusaKey(key: ApiKeyRow): ApiKeyDTO {
  const created = new Date(key.created_at)
  return {
    id: key.id,
    title: key.title,
    token: "",
    redacted: `${KEY_PREFIX}***${key.hint}`,
    type: "secret",
    last_used_at: null,
    created_by: key.made_by,
    created_at: created,
    updated_at: created,
    deleted_at: null,
    revoked_by: null,
    revoked_at: null,
  }
}

const PAGE = 500

/** The first meeting: a founder, and a role for every admin and every key that had none to lose. */
export async function adoptEverybody(container: MedusaContainer): Promise<void> {
  const newcomers: Newcomer[] = []
  const users = userService(container)
  const alive = new Set<string>()
  for (let skip = 0; ; skip += PAGE) {
    const page = await users.listUsers(
      {},
      { take: PAGE, skip, order: { created_at: "ASC", id: "ASC" }, select: ["id"] }
    )
    for (const { id } of page) {
      newcomers.push({ type: "user", id })
      alive.add(id)
    }
    if (page.length < PAGE) break
  }
  const keys = await apiKeyService(container).listApiKeys(
    { type: "secret" },
    { select: ["id", "created_by", "revoked_at"], take: null }
  )
  for (const { id, created_by, revoked_at } of keys) {
    if (!revoked_at && !alive.has(created_by)) newcomers.push({ type: "api-key", id })
  }
  await accessService(container).adopt(newcomers, true)
}
