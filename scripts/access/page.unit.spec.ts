import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

import { findPolicy } from "../../plugins/platform/src/access"
import {
  findCoreRoute,
  installedAdminFolder,
  listCoreRoutes,
  OPEN_CORE_ADMIN_ROUTES,
} from "../../plugins/platform/src/access/core-routes"
import { listContracts } from "../../plugins/platform/src/http"
import { madeFromContracts, ROOT } from "../openapi/made"
import { accessPage, PAGE } from "./page"

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]

/** The application's probes: whoever watches the process asks them, before it can log in. */
const PROBES = ["GET /health/live", "GET /health/ready"]

/** A file's path below `api` as the address it answers. */
const addressOf = (folder: string) => `/${folder.replaceAll("\\", "/").replace(/\[([^\]]+)\]/g, ":$1")}`

/** Every method of every route file below a folder, read from its text: loading them all would start the shop. */
function routesBelow(folder: string, extension: string, exported: (text: string, method: string) => boolean): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.replaceAll("\\", "/").endsWith(`/route.${extension}`))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8")
      const address = addressOf(file.slice(0, -`/route.${extension}`.length))
      return METHODS.filter((method) => exported(text, method)).map((method) => `${method} ${address}`)
    })
}

/** Red? Look at what changed for whom, run `npm run access`, and commit it. */
test("the committed table of roles and routes is what the contracts and policies say", async () => {
  expect(readFileSync(join(ROOT, PAGE), "utf8")).toBe(await accessPage())
}, 60_000)

test("every route of every LSN plugin and of the application names a declared policy", async () => {
  await madeFromContracts()
  const named = new Set(
    listContracts().flatMap(({ method, path, policy }) => (findPolicy(policy) ? [`${method} ${path}`] : []))
  )
  const folders = [...readdirSync(join(ROOT, "plugins")).map((name) => join(ROOT, "plugins", name)), ROOT]
  const routes = folders.flatMap((folder) =>
    routesBelow(join(folder, "src", "api"), "ts", (text, method) =>
      new RegExp(`export (?:const|async function|function) ${method}\\b`).test(text)
    )
  )
  expect(routes.length).toBeGreaterThan(40)
  expect(routes.filter((route) => !named.has(route)).sort()).toEqual(PROBES)
})

describe("Medusa's admin routes", () => {
  const folder = installedAdminFolder() ?? ""
  const installed = routesBelow(folder, "js", (text, method) =>
    new RegExp(`^exports\\.${method} = (?!void 0|exports\\.)`, "m").test(text)
  ).map((route) => route.replace(" /", " /admin/"))
  const table = new Set(listCoreRoutes().map(({ name }) => name))

  test("are all in the table, as they are installed", () => {
    expect(installed.length).toBeGreaterThan(400)
    expect(installed.filter((route) => !table.has(route))).toEqual([])
  })

  test("are what the table names, and nothing else", () => {
    const there = new Set(installed)
    expect([...table].filter((route) => !there.has(route))).toEqual([])
  })

  test("have one entry each, with a declared policy or a reason to need none", () => {
    const routes = listCoreRoutes()
    expect(table.size).toBe(routes.length)
    const undeclared = routes.filter(({ name, policy }) =>
      policy === null ? !OPEN_CORE_ADMIN_ROUTES[name] : !findPolicy(policy)
    )
    expect(undeclared).toEqual([])
  })

  test("are found by any of their addresses, and by no other method's", () => {
    for (const { name, policy } of listCoreRoutes()) {
      const [method = "", path = ""] = name.split(" ")
      const address = path.replace(/:[a-z_]+/g, "Some_1")
      for (const written of [address, `${address}/`, address.toUpperCase()]) {
        expect({ written, found: findCoreRoute(method, written)?.policy }).toEqual({ written, found: policy })
      }
    }
    expect(findCoreRoute("HEAD", "/admin/orders/order_1")?.name).toBe("GET /admin/orders/:id")
    expect(findCoreRoute("PATCH", "/admin/orders/order_1")).toBeNull()
    expect(findCoreRoute("GET", "/admin//orders")).toBeNull()
    expect(findCoreRoute("GET", "//admin/orders")).toBeNull()
    expect(findCoreRoute("GET", "/admin/users/me")?.policy).toBeNull()
  })
})
