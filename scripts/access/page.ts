import {
  BUILT_IN_ROLE_NAMES,
  findPolicy,
  listPolicies,
  roleByNature,
  roleHolds,
} from "../../plugins/platform/src/access"
import { listCoreRoutes, OPEN_CORE_ADMIN_ROUTES } from "../../plugins/platform/src/access/core-routes"
import { listContracts, type RouteContract } from "../../plugins/platform/src/http"
import { madeFromContracts } from "../openapi/made"

export const PAGE = "docs/access.md"

const YES = "●"
const NO = ""

/** The page of roles and routes, made from the contracts, the table of core routes and the plugins' policies. */
export async function accessPage(): Promise<string> {
  // Loads every plugin's contracts.
  await madeFromContracts()
  const page = [
    "# Who may call what",
    "",
    "Made by `npm run access` from the route contracts, the table of Medusa's admin routes and the plugins' policies; a test is",
    "red while it is stale. A dot says that the role holds the route's policy. What a customer, a host or somebody who has not",
    "logged in may reach also depends on the route's actor: a studio route answers its own host alone.",
    "",
    "## Policies",
    "",
    table(
      ["policy", "what it allows"],
      listPolicies().map(({ name, title }) => ({ cells: [code(name), title], policy: name }))
    ),
    "## Routes of the LSN plugins",
    "",
    table(
      ["route", "actor", "policy"],
      [...listContracts()]
        .sort((a, b) => (addressOf(a) < addressOf(b) ? -1 : 1))
        .map((contract) => ({
          cells: [code(addressOf(contract)), contract.actor, code(contract.policy)],
          policy: contract.policy,
          // An admin's route has no way in for a shopper, whatever his role holds.
          roles: reaching(contract),
        }))
    ),
    "## Admin routes of Medusa",
    "",
    "A route of Medusa's that is not in this table is the founder's alone; one of the shop's own needs `custom.route:read` or",
    "`custom.route:write`.",
    "",
    table(
      ["route", "policy"],
      [...listCoreRoutes()]
        .sort((a, b) => (sortKey(a.name) < sortKey(b.name) ? -1 : 1))
        .map(({ name, policy }) =>
          policy === null
            ? { cells: [code(name), OPEN_CORE_ADMIN_ROUTES[name] ?? ""], policy }
            : { cells: [code(name), code(policy)], policy, roles: ADMIN_ROLES }
        )
    ),
  ]
  return `${page.join("\n")}`
}

interface Row {
  cells: string[]
  /** Null for a route that asks for none. */
  policy: string | null
  /** The roles that can get to it at all; all of them where it is left out. */
  roles?: readonly string[]
}

const ADMIN_ROLES = BUILT_IN_ROLE_NAMES.filter((role) => !["creator", "user"].includes(role))
const OTHER_ROLES = BUILT_IN_ROLE_NAMES.filter((role) => !ADMIN_ROLES.includes(role))

function table(heads: readonly string[], rows: readonly Row[]): string {
  const lines = rows.map(({ cells, policy, roles }) => {
    const dots = BUILT_IN_ROLE_NAMES.map((role) => {
      if (policy === null) return YES
      if (!findPolicy(policy)) throw new Error(`The policy "${policy}" is not declared.`)
      return (roles?.includes(role) ?? true) && roleHolds(role, policy) ? YES : NO
    })
    return [...cells, ...dots]
  })
  const head = [...heads, ...BUILT_IN_ROLE_NAMES]
  // As wide as its widest cell, as Prettier leaves a table.
  const widths = head.map((cell, column) => Math.max(3, ...[head, ...lines].map((row) => row[column]?.length ?? 0)))
  const written = (row: readonly string[], fill = " ") =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(" | ")} |`
  return [
    written(head),
    written(
      head.map(() => ""),
      "-"
    ),
    ...lines.map((row) => written(row)),
    "",
  ].join("\n")
}

function reaching({ actor }: RouteContract): readonly string[] {
  if (actor === "user") return ADMIN_ROLES
  if (actor === "anyone" || actor === "webhook" || actor === "custom") return BUILT_IN_ROLE_NAMES
  return OTHER_ROLES.filter((role) => actor !== "host" || role === roleByNature({ type: "host", id: "" }))
}

const addressOf = ({ method, path }: RouteContract): string => `${method} ${path}`
const sortKey = (name: string): string => name.split(" ").reverse().join(" ")
const code = (text: string): string => `\`${text}\``
