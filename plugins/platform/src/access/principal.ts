import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import type AccessModuleService from "../modules/access/service"
import { type AccessSnapshot, holder } from "../modules/access/store/snapshot"
import type { Principal } from "../modules/access/types"
import { scope } from "../scope"
import { processSingleton } from "../shared/singleton"
import { ACCESS_MODULE } from "./module-key"
import type { Actor } from "./resolver"

export function accessService(container: MedusaContainer): AccessModuleService {
  return container.resolve<AccessModuleService>(ACCESS_MODULE)
}

/** Whether an id is an LSN key's, and not one of Medusa's. */
export const isLsnKey = (id: string): boolean => id.startsWith("lkey_")

/** Who made a secret key of Medusa's. It never changes, so it is asked once. */
const makers = processSingleton("api-key-makers", () => new Map<string, string | null>())
const MOST_MAKERS = 5_000

/**
 * Who stands behind a request of the admin's, and everything that decides about him, as of now.
 *
 * @returns null as the principal for whoever has nobody behind him any more: a key whose maker is gone
 */
export async function principalOf(
  actor: Actor,
  container: MedusaContainer
): Promise<{ principal: Principal | null; snapshot: AccessSnapshot }> {
  const snapshot = await accessService(container).readAccess()
  if (actor.id === null) return { principal: null, snapshot }
  if (actor.type === "user") return asPerson(actor.id, undefined, snapshot, container)
  if (actor.type !== "api-key") return { principal: null, snapshot }
  if (isLsnKey(actor.id)) return asKey(actor.id, snapshot, container)
  if (snapshot.held.has(holder("api-key", actor.id))) return { principal: { kind: "api-key", id: actor.id }, snapshot }
  const maker = await makerOf(actor.id, container)
  if (maker === null) return { principal: null, snapshot }
  if (isLsnKey(maker)) return asKey(maker, snapshot, container)
  if (snapshot.held.has(holder("user", maker)) || (await userExists(maker, container)) !== "never") {
    return asPerson(maker, undefined, snapshot, container)
  }
  // A key made by another of Medusa's keys is that one's; one that nobody made is the shop's own code's.
  if ((await makerOf(maker, container)) !== null) return principalOf({ type: "api-key", id: maker }, container)
  return { principal: { kind: "shop", id: actor.id }, snapshot }
}

async function asKey(id: string, snapshot: AccessSnapshot, container: MedusaContainer) {
  const key = snapshot.keys.get(id)
  return key ? asPerson(key.madeBy, id, snapshot, container) : { principal: null, snapshot }
}

async function asPerson(id: string, key: string | undefined, before: AccessSnapshot, container: MedusaContainer) {
  let snapshot = before
  if (!snapshot.held.has(holder("user", id)) && (await userExists(id, container)) === "now") {
    // Made a moment ago, or by a command that starts no subscribers: the first role is given on the way.
    await accessService(container).adopt([{ type: "user", id }], false)
    snapshot = await accessService(container).readAccess()
  }
  const principal: Principal = { kind: "user", id, ...(key === undefined ? {} : { key }) }
  return { principal, snapshot }
}

/** Whether the core has an account of this id now, had one, or never did. */
async function userExists(id: string, container: MedusaContainer): Promise<"now" | "once" | "never"> {
  const users = container.resolve(Modules.USER)
  const [user] = await users.listUsers({ id }, { take: 1, withDeleted: true, select: ["id", "deleted_at"] })
  if (!user) return "never"
  return user.deleted_at ? "once" : "now"
}

async function makerOf(id: string, container: MedusaContainer): Promise<string | null> {
  const name = scope.key("api-key-maker", id)
  const known = makers.get(name)
  if (known !== undefined) return known
  const [key] = await container.resolve(Modules.API_KEY).listApiKeys({ id }, { take: 1, select: ["id", "created_by"] })
  const maker = key?.created_by ?? null
  // Only what is there for good is remembered: an id without a key may get one.
  if (maker !== null) {
    if (makers.size >= MOST_MAKERS) makers.clear()
    makers.set(name, maker)
  }
  return maker
}
