import type { Role, RoleChange } from "../../domain/access"

/** Whoever may have roles: an admin user, or a secret key of Medusa's that no living user stands behind. */
export type HolderType = "user" | "api-key"

/** Who is about to change something. What he may do is read under the lock of the change. */
export type Principal =
  /** A person, by one of his API keys where `key` names it. */
  | { kind: "user"; id: string; key?: string }
  /** A secret key of Medusa's with roles of its own. */
  | { kind: "api-key"; id: string }
  /** A secret key that the shop's own code made: an admin, as it was before. */
  | { kind: "shop"; id: string }
  /** Code that runs without a request: a script, the start. */
  | { kind: "system" }

export interface RoleRow extends Role {
  id: string
  title: string
}

export interface AssignmentRow {
  id: string
  actor_type: HolderType
  actor_id: string
  role: string
  /** Milliseconds since 1970. */
  expires_at: number | null
  assigned_by: string
  created_at: number
}

export interface ApiKeyRow {
  id: string
  title: string
  made_by: string
  grants: readonly string[]
  hint: string
  previous_until: number | null
  expires_at: number | null
  revoked_at: number | null
  last_used_at: number | null
  created_at: number
}

/** A change of roles, with what the domain does not need to know of it. */
export type RoleOrder =
  | Exclude<RoleChange, { kind: "write_role" | "remove_person" }>
  | (Extract<RoleChange, { kind: "write_role" }> & { title: string; mode: "create" | "update" })

/** What a change did, enough to undo it. */
export interface RoleUndo {
  /** Assignments that were made. */
  made: string[]
  /** Assignments that were ended. */
  ended: string[]
  /** Assignments whose end was moved, as they were. */
  moved: { id: string; expires_at: number | null }[]
  /** Roles that were written or deleted, as they were; null where there was none. */
  roles: { name: string; before: RoleRow | null }[]
}

export interface NewApiKey {
  title: string
  grants: readonly string[]
  expires_at: number | null
}

/** A person the core knows, for the first meeting. */
export interface Newcomer {
  type: HolderType
  id: string
}

/** A token that was issued, by its hash. */
export interface NewSession {
  actor_type: string
  actor_id: string
  token_hash: string
  /** The hash of the token it takes the place of. */
  renews?: string
  user_agent: string | null
  address: string | null
  /** Milliseconds since 1970. */
  expires_at: number
}

export interface SessionRow {
  id: string
  user_agent: string | null
  address: string | null
  created_at: number
  seen_at: number
  expires_at: number
  /** Whether it is the one that asks. */
  current: boolean
}

/** Any clock's answer: a Date, or what it became on its way through a workflow. */
export type Instant = Date | string
