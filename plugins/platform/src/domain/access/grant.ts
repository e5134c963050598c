/**
 * A grant names policies: `<resource>:<action>`. A policy's resource is a path with `.` between its names, its domain first
 * (`live.show:read`).
 *
 * - `live.show:read` grants that policy alone;
 * - `live.show:*` every action on it; `live.*:read` that action on all that lies below `live`, at any depth;
 * - `*:read` that action on everything; `*:*` everything.
 *
 * `*` stands for a whole action, or for the end of a resource. There is no other place for it, and nothing that takes away: what
 * a set of grants allows is their union, so that adding a role never takes a right away.
 */
export type Grant = string

const NAME = "[a-z][a-z0-9_-]{0,62}"
const GRANT = new RegExp(`^(?:\\*|${NAME}(?:\\.${NAME}){0,7}(?:\\.\\*)?):(?:\\*|${NAME})$`)
const POLICY = new RegExp(`^${NAME}(?:\\.${NAME}){0,7}:${NAME}$`)

export function isGrant(text: string): boolean {
  return GRANT.test(text)
}

export function isPolicy(text: string): boolean {
  return POLICY.test(text)
}

/** Whether a grant allows everything another allows. A policy is a grant of itself, so this also decides a request. */
export function covers(grant: Grant, other: Grant): boolean {
  if (!isGrant(grant) || !isGrant(other)) return false
  const [resource = "", action = ""] = grant.split(":")
  const [otherResource = "", otherAction = ""] = other.split(":")
  return (action === "*" || action === otherAction) && coversResource(resource, otherResource)
}

function coversResource(resource: string, other: string): boolean {
  if (resource === "*") return true
  // `live.*` covers `live.show` and `live.show.*`, and not `live` itself: the dot stays in the comparison.
  return resource.endsWith(".*") ? other.startsWith(resource.slice(0, -1)) : resource === other
}
