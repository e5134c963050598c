import type { MedusaContainer, UserDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"
import { BUILT_IN_ROLE_NAMES, BUILT_IN_ROLES, builtInRules, listPolicies } from "../../../access"
import { explainPrincipal } from "../../../access/assigned-resolver"
import { accessService } from "../../../access/principal"
import { apiKeyState, deviceOf } from "../../../domain/access"
import { refuse } from "../../../http"
import type { ApiKeyRow, AssignmentRow, SessionRow } from "../../../modules/access/types"
import type * as schemas from "./schemas"

type Answer<Name extends keyof typeof schemas> = (typeof schemas)[Name] extends z.ZodType
  ? z.input<(typeof schemas)[Name]>
  : never

const iso = (moment: number): string => new Date(moment).toISOString()
const isoOrNull = (moment: number | null): string | null => (moment === null ? null : iso(moment))

export async function roleViews(container: MedusaContainer): Promise<Answer<"Role">[]> {
  const { roles, holders } = await accessService(container).listRoleRows()
  const people = (name: string) => holders.get(name) ?? 0
  const builtIn = BUILT_IN_ROLE_NAMES.map((name) => {
    const { grants, includes } = builtInRules().roles.get(name) ?? { grants: [], includes: [] }
    const { title } = BUILT_IN_ROLES[name]
    return { name, title, built_in: true, grants: [...grants], includes: [...includes], people: people(name) }
  })
  const own = roles.map(({ name, title, grants, includes }) => ({
    name,
    title,
    built_in: false,
    grants: [...grants],
    includes: [...includes],
    people: people(name),
  }))
  return [...builtIn, ...own]
}

export async function roleView(container: MedusaContainer, name: string): Promise<Answer<"Role">> {
  const role = (await roleViews(container)).find((one) => one.name === name)
  if (!role) throw refuse(404, "role_unknown", "There is no role of this name.")
  return role
}

type UserRow = Pick<UserDTO, "id" | "email" | "first_name" | "last_name">

const USER_FIELDS = ["id", "email", "first_name", "last_name"]

export async function personViews(container: MedusaContainer, page: { limit: number; offset: number }) {
  const { data, metadata } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "user",
    fields: USER_FIELDS,
    pagination: { take: page.limit, skip: page.offset, order: { created_at: "ASC", id: "ASC" } },
  })
  const users = data as UserRow[]
  const rows = await accessService(container).listAssignments(
    "user",
    users.map(({ id }) => id)
  )
  return { people: users.map((user) => personView(user, rows)), count: metadata?.count ?? users.length }
}

export async function personById(container: MedusaContainer, id: string): Promise<Answer<"Person">> {
  const user = await userById(container, id)
  return personView(user, await accessService(container).listAssignments("user", [id]))
}

async function userById(container: MedusaContainer, id: string): Promise<UserRow> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "user", fields: USER_FIELDS, filters: { id } })
  const [user] = data as UserRow[]
  if (!user) throw refuse(404, "user_not_found", "There is no such admin user.")
  return user
}

function personView(user: UserRow, rows: readonly AssignmentRow[]): Answer<"Person"> {
  const name = [user.first_name, user.last_name].filter(Boolean).join(" ")
  return {
    id: user.id,
    email: user.email,
    name: name || null,
    roles: rows
      .filter(({ actor_id }) => actor_id === user.id)
      .map(({ role, expires_at, created_at, assigned_by }) => ({
        role,
        expires_at: isoOrNull(expires_at),
        assigned_at: iso(created_at),
        assigned_by,
      })),
  }
}

/** What an admin user may do, and why: by the very rules that decide his next request. */
export async function rightsOf(container: MedusaContainer, id: string): Promise<Answer<"Right">[]> {
  await userById(container, id)
  const snapshot = await accessService(container).readAccess()
  return listPolicies().map(({ name, title }) => {
    const answer = explainPrincipal({ kind: "user", id }, name, snapshot, Date.now())
    return answer.allowed
      ? {
          policy: name,
          title,
          allowed: true,
          through: [...answer.through],
          grant: answer.grant,
          until: isoOrNull(answer.until),
          reason: null,
        }
      : { policy: name, title, allowed: false, through: [], grant: null, until: null, reason: answer.message }
  })
}

export function keyView(row: ApiKeyRow): Answer<"Key"> {
  const { expires_at, revoked_at, previous_until, last_used_at, created_at, grants, ...rest } = row
  const state = apiKeyState(
    { grants, expiresAt: expires_at, revokedAt: revoked_at, previousUntil: previous_until },
    Date.now()
  )
  return {
    ...rest,
    grants: [...grants],
    state,
    created_at: iso(created_at),
    expires_at: isoOrNull(expires_at),
    revoked_at: isoOrNull(revoked_at),
    last_used_at: isoOrNull(last_used_at),
    previous_until: isoOrNull(previous_until),
  }
}

export function sessionView(row: SessionRow): Answer<"Session"> {
  const { created_at, seen_at, expires_at } = row
  return {
    ...row,
    ...deviceOf(row.user_agent),
    created_at: iso(created_at),
    seen_at: iso(seen_at),
    expires_at: iso(expires_at),
  }
}
