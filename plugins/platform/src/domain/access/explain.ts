import { covers, type Grant } from "./grant"
import { apiKeyState, type ApiKey } from "./api-key"

/** A role: what it grants itself, and the roles whose grants it has as well. */
export interface Role {
  name: string
  grants: readonly Grant[]
  includes: readonly string[]
}

/** That somebody has a role, for good or until a moment (milliseconds since 1970). */
export interface Assignment {
  role: string
  expiresAt: number | null
}

export interface AccessSubject {
  assignments: readonly Assignment[]
  /** The key the request came with: it can only narrow what the person who made it may do, as of now. */
  key?: ApiKey
}

export interface AccessRules {
  roles: ReadonlyMap<string, Role>
  /** Every policy that some plugin declares. What nobody declared is allowed to nobody. */
  declared: ReadonlySet<string>
}

export type Explanation =
  | {
      allowed: true
      /** The assigned role, and the included ones that lead to the grant. */
      through: readonly string[]
      grant: Grant
      /** When the right ends by itself; null when it does not. */
      until: number | null
    }
  | {
      allowed: false
      code:
        | "policy_unknown"
        | "no_role"
        | "not_granted"
        | "assignment_expired"
        | "key_expired"
        | "key_revoked"
        | "key_narrower"
      message: string
    }

/** Why somebody may do what a policy names, or may not. Of several reasons that allow it, the one that lasts longest. */
export function explain(subject: AccessSubject, policy: string, rules: AccessRules, now: number): Explanation {
  if (!rules.declared.has(policy)) return denied("policy_unknown", `There is no policy "${policy}".`)
  const { key } = subject
  if (key) {
    const state = apiKeyState(key, now)
    if (state === "revoked") return denied("key_revoked", "The API key was revoked.")
    if (state === "expired") return denied("key_expired", "The API key has expired.")
  }
  if (subject.assignments.length === 0) return denied("no_role", "No role is assigned.")

  const found = subject.assignments.flatMap((assignment) => {
    const path = pathTo(assignment.role, policy, rules.roles)
    return path ? [{ ...path, until: assignment.expiresAt }] : []
  })
  const current = found.filter(({ until }) => until === null || until > now)
  const [best] = current.sort((one, other) => (other.until ?? Infinity) - (one.until ?? Infinity) || 0)
  if (!best) {
    const names = subject.assignments.map(({ role }) => role).join(", ")
    return found.length > 0
      ? denied("assignment_expired", `The role ${found[0]?.through[0] ?? ""} that allowed this has expired.`)
      : denied("not_granted", `"${policy}" is not granted by: ${names}.`)
  }
  if (key && !key.grants.some((grant) => covers(grant, policy))) {
    return denied("key_narrower", `The API key is made for less than "${policy}".`)
  }
  const ends = [best.until, key?.expiresAt ?? null].filter((end) => end !== null)
  return { allowed: true, through: best.through, grant: best.grant, until: ends.length > 0 ? Math.min(...ends) : null }
}

/** Every grant that a role has, its own and the included ones', each with the roles that lead to it. Rings do no harm. */
export function grantsOf(
  name: string,
  roles: ReadonlyMap<string, Role>
): readonly { grant: Grant; through: readonly string[] }[] {
  const found: { grant: Grant; through: readonly string[] }[] = []
  const seen = new Set<string>()
  let level: (readonly string[])[] = [[name]]
  // Level by level, so that the shortest way to a grant is the one that is told.
  while (level.length > 0) {
    const next: (readonly string[])[] = []
    for (const through of level) {
      const role = roles.get(through.at(-1) ?? "")
      if (!role || seen.has(role.name)) continue
      seen.add(role.name)
      found.push(...role.grants.map((grant) => ({ grant, through })))
      next.push(...role.includes.map((included) => [...through, included]))
    }
    level = next
  }
  return found
}

function pathTo(role: string, policy: string, roles: ReadonlyMap<string, Role>) {
  return grantsOf(role, roles).find(({ grant }) => covers(grant, policy))
}

function denied(code: Extract<Explanation, { allowed: false }>["code"], message: string): Explanation {
  return { allowed: false, code, message }
}
