import { covers, type Grant } from "./grant"

/**
 * What two lists of grants both allow: what is left of a person's rights behind an API key.
 *
 * Two grants meet in one grant or in none. Resources are paths, so of two that have something in common one covers the other; and
 * an action is one action or all of them.
 */
export function narrow(held: readonly Grant[], by: readonly Grant[]): readonly Grant[] {
  const met = held.flatMap((one) => by.flatMap((other) => meet(one, other) ?? []))
  return [...new Set(met)]
}

function meet(one: Grant, other: Grant): Grant | null {
  const [resource = "", action = ""] = one.split(":")
  const [otherResource = "", otherAction = ""] = other.split(":")
  // Asked with one action for both, so that the resources alone are compared.
  const wider = covers(`${resource}:*`, `${otherResource}:*`)
  const narrower = covers(`${otherResource}:*`, `${resource}:*`)
  if (!wider && !narrower) return null
  const common = action === otherAction || otherAction === "*" ? action : action === "*" ? otherAction : null
  return common === null ? null : `${wider ? otherResource : resource}:${common}`
}
