/** The parameters of a path, in order: `/a/:id/b/:pin_id` gives `id`, `pin_id`. */
export function paramNames(path: string): string[] {
  return path
    .split("/")
    .filter((segment) => segment.startsWith(":"))
    .map((segment) => segment.slice(1))
}

/**
 * A path as a router might see it through any disguise: percent-encoding undone, doubled slashes made one, `.` and `..`
 * resolved, lower case. Used only to ask whether a request lies under a guarded prefix, never to choose a handler.
 */
export function normalisePath(path: string): string {
  const decoded = /%[0-9a-f]{2}/i.test(path) ? decodeLoosely(path) : path
  const segments: string[] = []
  for (const segment of decoded.replaceAll("\\", "/").toLowerCase().split("/")) {
    if (segment === "" || segment === ".") continue
    if (segment === "..") segments.pop()
    else segments.push(segment)
  }
  return `/${segments.join("/")}`
}

function decodeLoosely(path: string): string {
  return path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Whether a normalised path is the prefix or lies below it. */
export function isUnder(normalised: string, prefix: string): boolean {
  return normalised === prefix || normalised.startsWith(`${prefix}/`)
}

/** Whether an address lies under a prefix, as it is written or as any router might read it. */
export function liesUnder(path: string, prefix: string): boolean {
  return isUnder(path.toLowerCase(), prefix) || isUnder(normalisePath(path), prefix)
}

/** The segments of a path as the router hands them to a route: cut where they are written, and decoded after that. */
export function segmentsOf(path: string): string[] {
  return path
    .split("/")
    .slice(1)
    .map((segment) => {
      try {
        return decodeURIComponent(segment)
      } catch {
        return segment
      }
    })
}

export interface PathMatch {
  params: Record<string, string>
}

/**
 * Matches as Medusa's router does: without regard to case, one trailing slash allowed, a parameter is one segment that
 * is not empty. Returns null where nothing matches, and for a parameter that is not valid percent-encoding.
 */
export function compilePath(path: string): (requested: string) => PathMatch | null {
  const names = paramNames(path)
  const source = path
    .split("/")
    .map((segment) => (segment.startsWith(":") ? "([^/]+?)" : segment.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")))
    .join("/")
  const expression = new RegExp(`^${source}/?$`, "i")
  return (requested) => {
    const found = expression.exec(requested)
    if (!found) return null
    const params: Record<string, string> = {}
    for (const [index, name] of names.entries()) {
      try {
        params[name] = decodeURIComponent(found[index + 1] ?? "")
      } catch {
        return null
      }
    }
    return { params }
  }
}

/** Orders paths as Medusa's router does: at the first segment that differs in kind, the literal one comes first. */
export function bySpecificity(a: string, b: string): number {
  const left = a.split("/")
  const right = b.split("/")
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const difference = Number(left[index]?.startsWith(":")) - Number(right[index]?.startsWith(":"))
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
