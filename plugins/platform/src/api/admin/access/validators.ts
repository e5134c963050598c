import { z } from "@medusajs/framework/zod"
import { defineRoute, Moment, paging } from "../../../http"
import { accessPolicies } from "../../policies"
import {
  ById,
  ByName,
  ByRole,
  Key,
  keyFields,
  KeyWithSecret,
  Overlap,
  Person,
  Policy,
  Right,
  Role,
  roleFields,
  RoleName,
} from "./schemas"
import { sessionsOf } from "./sessions/contracts"

const base = { tags: ["Access"], actor: "user" } as const
const see = { ...base, policy: accessPolicies["role:read"] } as const
const change = { ...base, policy: accessPolicies["role:write"] } as const
const seeKeys = { ...base, policy: accessPolicies["key:read"] } as const
const changeKeys = { ...base, policy: accessPolicies["key:write"] } as const
const root = "/admin/access"
const ESCALATION = { 403: "It touches a right that the one who asks does not hold." } as const

export const retrieveMe = defineRoute({
  ...base,
  policy: accessPolicies["self:read"],
  operationId: "access.me.retrieve",
  method: "GET",
  path: `${root}/me`,
  summary: "Everything one may do oneself, as grants",
  responses: { 200: z.strictObject({ grants: z.array(z.string()) }) },
})

export const listAllPolicies = defineRoute({
  ...see,
  operationId: "access.policies.list",
  method: "GET",
  path: `${root}/policies`,
  summary: "Every policy that a plugin declares, with the built-in roles it names",
  responses: { 200: z.strictObject({ policies: z.array(Policy) }) },
})

export const listRoles = defineRoute({
  ...see,
  operationId: "access.roles.list",
  method: "GET",
  path: `${root}/roles`,
  summary: "Every role, built-in ones first",
  responses: { 200: z.strictObject({ roles: z.array(Role) }) },
})

export const createRole = defineRoute({
  ...change,
  operationId: "access.roles.create",
  method: "POST",
  path: `${root}/roles`,
  summary: "A new role of the shop's own",
  body: z.strictObject({ name: RoleName, ...roleFields }),
  responses: { 201: z.strictObject({ role: Role }) },
  errors: ESCALATION,
})

export const updateRole = defineRoute({
  ...change,
  operationId: "access.roles.update",
  method: "POST",
  path: `${root}/roles/:name`,
  summary: "Give a role other grants",
  params: ByName,
  body: z.strictObject(roleFields),
  responses: { 200: z.strictObject({ role: Role }) },
  errors: ESCALATION,
})

export const deleteRole = defineRoute({
  ...change,
  operationId: "access.roles.delete",
  method: "DELETE",
  path: `${root}/roles/:name`,
  summary: "Delete a role that nobody has",
  params: ByName,
  responses: { 200: z.strictObject({ name: z.string(), object: z.literal("access_role"), deleted: z.literal(true) }) },
  errors: ESCALATION,
})

export const listPeople = defineRoute({
  ...see,
  operationId: "access.people.list",
  method: "GET",
  path: `${root}/people`,
  summary: "Admin users with their roles",
  query: z.strictObject(paging),
  responses: {
    200: z.strictObject({
      people: z.array(Person),
      count: z.number().int(),
      limit: z.number().int(),
      offset: z.number().int(),
    }),
  },
})

export const listRights = defineRoute({
  ...see,
  operationId: "access.people.rights",
  method: "GET",
  path: `${root}/people/:id/rights`,
  summary: "What an admin user may do, and why or why not",
  params: ById,
  responses: { 200: z.strictObject({ rights: z.array(Right) }) },
})

export const assignRole = defineRoute({
  ...change,
  operationId: "access.people.assign",
  method: "POST",
  path: `${root}/people/:id/roles`,
  summary: "Give an admin user a role, for good or until a moment",
  params: ById,
  body: z.strictObject({ role: RoleName, expires_at: Moment.nullable().default(null) }),
  responses: { 200: z.strictObject({ person: Person }) },
  errors: ESCALATION,
})

export const unassignRole = defineRoute({
  ...change,
  operationId: "access.people.unassign",
  method: "DELETE",
  path: `${root}/people/:id/roles/:role`,
  summary: "Take a role from an admin user",
  params: ByRole,
  responses: { 200: z.strictObject({ person: Person }) },
  errors: { ...ESCALATION, 409: "It is the last founder's." },
})

export const listApiKeys = defineRoute({
  ...seeKeys,
  operationId: "access.keys.list",
  method: "GET",
  path: `${root}/keys`,
  summary: "API keys, newest first",
  query: z.strictObject(paging),
  responses: {
    200: z.strictObject({
      keys: z.array(Key),
      count: z.number().int(),
      limit: z.number().int(),
      offset: z.number().int(),
    }),
  },
})

export const createApiKey = defineRoute({
  ...changeKeys,
  operationId: "access.keys.create",
  method: "POST",
  path: `${root}/keys`,
  summary: "A new API key, which does at most what its maker may do",
  description: "Send its secret as Medusa's own: `Authorization: Basic <secret>`. It is shown this once.",
  body: z.strictObject(keyFields),
  responses: { 201: KeyWithSecret },
  errors: ESCALATION,
})

export const rotateApiKey = defineRoute({
  ...changeKeys,
  operationId: "access.keys.rotate",
  method: "POST",
  path: `${root}/keys/:id/rotate`,
  summary: "A new secret for an API key; the one so far stays good for the overlap",
  params: ById,
  body: z.strictObject({ overlap_ms: Overlap.optional() }),
  responses: { 200: KeyWithSecret },
  errors: ESCALATION,
})

export const revokeApiKey = defineRoute({
  ...changeKeys,
  operationId: "access.keys.revoke",
  method: "POST",
  path: `${root}/keys/:id/revoke`,
  summary: "End an API key, for good and at once",
  params: ById,
  responses: { 200: z.strictObject({ key: Key }) },
  errors: ESCALATION,
})

export const listSessions = defineRoute({
  ...base,
  ...sessionsOf(root).list,
  operationId: "access.sessions.list",
})

export const endSession = defineRoute({
  ...base,
  ...sessionsOf(root).end,
  operationId: "access.sessions.end",
})

export const endOtherSessions = defineRoute({
  ...base,
  ...sessionsOf(root).endOthers,
  operationId: "access.sessions.end_others",
})

export const accessRoutes = [
  retrieveMe,
  listAllPolicies,
  listRoles,
  createRole,
  updateRole,
  deleteRole,
  listPeople,
  listRights,
  assignRole,
  unassignRole,
  listApiKeys,
  createApiKey,
  rotateApiKey,
  revokeApiKey,
  listSessions,
  endSession,
  endOtherSessions,
]
