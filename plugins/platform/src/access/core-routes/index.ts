import { bySpecificity, compilePath, type PathMatch } from "../../http/match"
import { installedAdminPaths } from "./installed"
import { CORE_ADMIN_ROUTES, OPEN_CORE_ADMIN_ROUTES } from "./table"

export { installedAdminFolder, installedAdminPaths } from "./installed"
export { CORE_ADMIN_ROUTES, OPEN_CORE_ADMIN_ROUTES } from "./table"

export interface CoreRoute {
  /** As in the table: `GET /admin/orders/:id`. */
  name: string
  path: string
  /** Null for a route that needs none. */
  policy: string | null
}

interface Compiled extends CoreRoute {
  match: (path: string) => PathMatch | null
}

let compiled: ReadonlyMap<string, readonly Compiled[]> | undefined
type InstalledPaths = ReadonlyMap<string, readonly ((path: string) => PathMatch | null)[]>
let installed: { paths: InstalledPaths | null } | undefined

/** Every entry of the table. */
export function listCoreRoutes(): readonly CoreRoute[] {
  const guarded = Object.entries(CORE_ADMIN_ROUTES).flatMap(([policy, names]) =>
    names.map((name) => ({ name, policy }))
  )
  const open = Object.keys(OPEN_CORE_ADMIN_ROUTES).map((name) => ({ name, policy: null }))
  return [...guarded, ...open].map((route) => ({ ...route, path: route.name.slice(route.name.indexOf(" ") + 1) }))
}

/** The entry that a request's method and path fall under, as Medusa's router would choose. */
export function findCoreRoute(method: string, path: string): (CoreRoute & PathMatch) | null {
  compiled ??= compile()
  const wanted = method === "HEAD" ? "GET" : method
  for (const route of compiled.get(`${wanted} ${areaOf(path)}`) ?? []) {
    const match = route.match(path)
    if (match) return { ...route, ...match }
  }
  return null
}

/** Whether Medusa itself has a route at a path, by whatever method. Where its routes cannot be read: yes. */
export function isCorePath(path: string): boolean {
  installed ??= { paths: readInstalled() }
  const { paths } = installed
  return paths === null || (paths.get(areaOf(path)) ?? []).some((match) => match(path) !== null)
}

function compile(): ReadonlyMap<string, readonly Compiled[]> {
  const groups = new Map<string, Compiled[]>()
  for (const route of [...listCoreRoutes()].sort((a, b) => bySpecificity(a.path, b.path))) {
    const group = `${route.name.slice(0, route.name.indexOf(" "))} ${areaOf(route.path)}`
    groups.set(group, [...(groups.get(group) ?? []), { ...route, match: compilePath(route.path) }])
  }
  return groups
}

function readInstalled(): InstalledPaths | null {
  const paths = installedAdminPaths()
  if (paths === null) return null
  const groups = new Map<string, ((path: string) => PathMatch | null)[]>()
  for (const path of paths) groups.set(areaOf(path), [...(groups.get(areaOf(path)) ?? []), compilePath(path)])
  return groups
}

/** The first segment below /admin: a request is held against the routes of its area alone. */
function areaOf(path: string): string {
  return path.split("/", 3)[2]?.toLowerCase() ?? ""
}
