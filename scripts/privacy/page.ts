import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"

import {
  type DeclaredColumn,
  listDeclaredTables,
  listPersonalData,
  type Retention,
} from "../../plugins/platform/src/privacy"

export const ROOT = join(__dirname, "../..")
export const PAGE = "docs/personal-data.md"

/** Loads each plugin's declaration, which registers itself. */
export async function loadDeclarations(): Promise<void> {
  for (const name of readdirSync(join(ROOT, "plugins"))) {
    const file = join(ROOT, "plugins", name, "src/personal-data.ts")
    if (existsSync(file)) await import(file)
  }
}

/** The page of personal data, made from the plugins' declarations. */
export async function personalDataPage(): Promise<string> {
  await loadDeclarations()
  const columns = listPersonalData()
  const modules = [...new Set(columns.map(({ module }) => module))]
  return [
    "# Personal data",
    "",
    "Made by `npm run privacy` from the plugins' declarations (`personal-data.ts`); a test is red while it is stale, and while a",
    "column that looks personal is not declared. The basis is one of article 6 (1) GDPR. What Medusa's own modules hold (customers,",
    "addresses, orders, users) is Medusa's to tell.",
    "",
    ...modules.flatMap((module) => [
      `## ${module}`,
      "",
      ...table(
        ["column", "holds", "of", "for", "basis", "kept", "found by"],
        columns.filter((column) => column.module === module).map(rowOf)
      ),
      "",
    ]),
    "## What looks personal and is not",
    "",
    ...table(["column", "why"], openColumns()),
    "",
  ].join("\n")
}

function rowOf({ table: name, column, kinds, members, of, purpose, basis, keep, found }: DeclaredColumn): string[] {
  const inside = Object.entries(members).map(([path, kind]) => `\`${path}\` ${kind}`)
  const by = [...new Set(of.flatMap((subject) => found[subject] ?? []))]
  return [
    code(`${name}.${column}`),
    [...kinds, ...inside].join(", "),
    of.join(", "),
    purpose,
    basis.replaceAll("_", " "),
    kept(keep),
    by.map(code).join(", "),
  ]
}

function kept(keep: Retention): string {
  if ("until" in keep) return `until ${keep.until}`
  const moment = code(keep.after)
  if (keep.days === 0) return `until ${moment}; by ${keep.by}`
  return `${keep.days} ${keep.days === 1 ? "day" : "days"} after ${moment}; by ${keep.by}`
}

function openColumns(): string[][] {
  return Object.entries(listDeclaredTables())
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, { open = {} }]) => Object.entries(open).map(([column, why]) => [code(`${name}.${column}`), why]))
}

/** As wide as its widest cell, as Prettier leaves a table. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((cell, column) => Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const written = (row: readonly string[], fill = " ") =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(" | ")} |`
  return [
    written(head),
    written(
      head.map(() => ""),
      "-"
    ),
    ...rows.map((row) => written(row)),
  ]
}

const code = (text: string): string => `\`${text}\``
