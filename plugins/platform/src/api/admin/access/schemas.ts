import { z } from "@medusajs/framework/zod"
import { KEY_LONGEST_OVERLAP_MS, MAX_GRANTS, MAX_INCLUDES } from "../../../domain/access"
import { Id, line, Moment, named } from "../../../http"

/** What the routes of access take and answer. A schema with a name is a type of the SDK. */

const When = z.iso.datetime()

export const RoleName = z
  .string()
  .min(1)
  .max(63)
  .regex(/^[a-z][a-z0-9-]*$/, "Must be lower case letters, digits and -, as in night-shift")

/** The domain says what a grant is; here it is only bounded. */
const Grant = z
  .string()
  .min(3)
  .max(600)
  .regex(/^[a-z0-9_.*-]+:[a-z0-9_*-]+$/, "Must read <resource>:<action>, as in core.order:read")
const Grants = z.array(Grant).max(MAX_GRANTS)

export const roleFields = {
  title: line(120),
  grants: Grants,
  includes: z.array(RoleName).max(MAX_INCLUDES).default([]),
}

export const keyFields = {
  title: line(120),
  grants: Grants.min(1),
  expires_at: Moment.nullable().default(null),
}

export const Overlap = z.number().int().min(0).max(KEY_LONGEST_OVERLAP_MS)

export const ById = z.strictObject({ id: Id })
export const ByName = z.strictObject({ name: RoleName })
export const ByRole = z.strictObject({ id: Id, role: RoleName })

export const Policy = named(
  "AccessPolicy",
  z.strictObject({ name: z.string(), domain: z.string(), title: z.string(), roles: z.array(z.string()) })
)

export const Role = named(
  "AccessRole",
  z.strictObject({
    name: z.string(),
    title: z.string(),
    built_in: z.boolean(),
    grants: z.array(z.string()),
    includes: z.array(z.string()),
    /** How many admin users have it. */
    people: z.number().int(),
  })
)

export const Person = named(
  "AccessPerson",
  z.strictObject({
    id: z.string(),
    email: z.string(),
    name: z.string().nullable(),
    roles: z.array(
      z.strictObject({
        role: z.string(),
        expires_at: When.nullable(),
        assigned_at: When,
        /** A user's or a key's id, or `system`. */
        assigned_by: z.string(),
      })
    ),
  })
)

export const Right = named(
  "AccessRight",
  z.strictObject({
    policy: z.string(),
    title: z.string(),
    allowed: z.boolean(),
    /** The role that is assigned, and the ones it includes on the way to the grant. */
    through: z.array(z.string()),
    grant: z.string().nullable(),
    until: When.nullable(),
    /** Why not. */
    reason: z.string().nullable(),
  })
)

export const Key = named(
  "AccessKey",
  z.strictObject({
    id: z.string(),
    title: z.string(),
    /** The end of its secret. */
    hint: z.string(),
    made_by: z.string(),
    grants: z.array(z.string()),
    state: z.enum(["active", "rotating", "expired", "revoked"]),
    created_at: When,
    expires_at: When.nullable(),
    revoked_at: When.nullable(),
    last_used_at: When.nullable(),
    previous_until: When.nullable(),
  })
)

export const Session = named(
  "AccessSession",
  z.strictObject({
    id: z.string(),
    /** What the browser or program called itself. */
    user_agent: z.string().nullable(),
    /** `Firefox`, and `Windows`: what that name says, where it says something known. */
    browser: z.string().nullable(),
    system: z.string().nullable(),
    address: z.string().nullable(),
    created_at: When,
    seen_at: When,
    expires_at: When,
    /** The one this answer goes to. */
    current: z.boolean(),
  })
)

/** The secret is in this answer and nowhere else: it is kept as its hash. */
export const KeyWithSecret = z.strictObject({ key: Key, secret: z.string() })
