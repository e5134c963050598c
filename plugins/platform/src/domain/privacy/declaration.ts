import { looksPersonal, type PersonalKind, type Suspicion, type TableColumn } from "./looks-personal"

/** Whose data it is. `sender`: whoever a system of somebody else's tells us of. */
export const DATA_SUBJECTS = ["admin", "customer", "guest", "host", "sender"] as const
export type DataSubject = (typeof DATA_SUBJECTS)[number]

/** What makes it lawful: the words of article 6 (1) GDPR, a to f. */
export const LEGAL_BASES = [
  "consent",
  "contract",
  "legal_obligation",
  "vital_interests",
  "public_task",
  "legitimate_interests",
] as const
export type LegalBasis = (typeof LEGAL_BASES)[number]

/**
 * How long it is kept: so many days after the moment in a column (0: until that moment), and what deletes it then; or until
 * what is told. What nothing deletes by itself says so.
 */
export type Retention = { days: number; after: string; by: string } | { until: string }

/** What holds for all personal columns of a table that do not say otherwise. */
export interface PersonalTerms {
  of: readonly DataSubject[]
  /** What it is needed for, in a sentence that its subject understands. */
  purpose: string
  basis: LegalBasis
  keep: Retention
}

export interface PersonalColumn extends Partial<PersonalTerms> {
  holds: PersonalKind | readonly PersonalKind[]
  /** Of a column with insides: the path of each personal member, and what it is; `*` is any name. */
  members?: Readonly<Record<string, PersonalKind>>
}

export interface PersonalTable extends PersonalTerms {
  /** What the audit calls a row of this table: of its changes the columns that identify somebody are masked. */
  target?: string
  /** The column by which a subject's rows are found; none where rows have to be looked through. */
  found?: Partial<Readonly<Record<DataSubject, string>>>
  columns: Readonly<Record<string, PersonalKind | PersonalColumn>>
  /** Columns that look personal and are not, each with the reason. */
  open?: Readonly<Record<string, string>>
}

/** A table that holds nothing of any person's. */
export interface ImpersonalTable {
  open: Readonly<Record<string, string>>
}

export type TableDeclaration = PersonalTable | ImpersonalTable

/** A personal column with everything that is known of it. */
export interface DeclaredColumn extends PersonalTerms {
  module: string
  table: string
  column: string
  kinds: readonly PersonalKind[]
  members: Readonly<Record<string, PersonalKind>>
  found: Partial<Readonly<Record<DataSubject, string>>>
}

export function isPersonal(table: TableDeclaration): table is PersonalTable {
  return "columns" in table
}

/** The personal columns of a table, in the order of their declaration. */
export function columnsOf(module: string, name: string, table: TableDeclaration): DeclaredColumn[] {
  if (!isPersonal(table)) return []
  const { of, purpose, basis, keep, found = {} } = table
  return Object.entries(table.columns).map(([column, declared]) => {
    const { holds, members = {}, ...own } = typeof declared === "string" ? { holds: declared } : declared
    const kinds = typeof holds === "string" ? [holds] : holds
    return { of, purpose, basis, keep, ...own, module, table: name, column, kinds, members, found }
  })
}

/** Kinds of data that are looked through by their form, and not hidden as a whole. */
const READABLE: ReadonlySet<PersonalKind> = new Set(["text", "reference"])

/** The paths in a row of the table that identify somebody by what stands there. */
export function identifyingPaths(table: TableDeclaration): string[] {
  return columnsOf("", "", table).flatMap(({ column, kinds, members }) => [
    ...(kinds.some((kind) => !READABLE.has(kind)) ? [column] : []),
    ...Object.entries(members).flatMap(([path, kind]) => (READABLE.has(kind) ? [] : [`${column}.${path}`])),
  ])
}

/** What is wrong with a declaration by itself, before any database is asked; empty when nothing is. */
export function faultsOf(module: string, name: string, table: TableDeclaration): string[] {
  const at = (column: string) => `${module}: ${name}.${column}`
  const faults = Object.entries(table.open ?? {}).flatMap(([column, why]) =>
    why.trim() === "" ? [`${at(column)} is open without a reason`] : []
  )
  if (!isPersonal(table)) return faults
  for (const declared of columnsOf(module, name, table)) {
    const { column, of, purpose, keep, kinds } = declared
    if (column in (table.open ?? {})) faults.push(`${at(column)} is both personal and open`)
    if (of.length === 0) faults.push(`${at(column)} says of nobody whose it is`)
    if (purpose.trim() === "") faults.push(`${at(column)} has no purpose`)
    if (kinds.length === 0) faults.push(`${at(column)} does not say what it holds`)
    if ("days" in keep) {
      if (!(keep.days >= 0)) faults.push(`${at(column)} is kept for ${keep.days} days`)
      if (keep.by.trim() === "") faults.push(`${at(column)} does not say what deletes it`)
    } else if (keep.until.trim() === "") faults.push(`${at(column)} does not say how long it is kept`)
  }
  return faults
}

export type Finding =
  | { fault: "undeclared"; table: string; column: string; looksLike: Suspicion }
  | { fault: "no_such_table"; table: string }
  | { fault: "no_such_column"; table: string; column: string; named: "personal" | "open" | "found" | "after" }

/** Holds what is declared against the columns that are there. */
export function judgeColumns(
  columns: readonly TableColumn[],
  declared: Readonly<Record<string, TableDeclaration>>
): Finding[] {
  const there = new Map<string, Set<string>>()
  for (const { table, column } of columns) {
    const names = there.get(table) ?? new Set()
    there.set(table, names.add(column))
  }
  const findings: Finding[] = columns.flatMap((column) => {
    const looksLike = looksPersonal(column)
    if (looksLike === null || isDeclared(declared[column.table], column.column)) return []
    return [{ fault: "undeclared", table: column.table, column: column.column, looksLike }]
  })
  for (const [table, declaration] of Object.entries(declared)) {
    const names = there.get(table)
    if (!names) findings.push({ fault: "no_such_table", table })
    else {
      for (const [named, column] of namesIn(table, declaration)) {
        if (!names.has(column)) findings.push({ fault: "no_such_column", table, column, named })
      }
    }
  }
  return findings
}

function isDeclared(table: TableDeclaration | undefined, column: string): boolean {
  if (!table) return false
  const has = (names: object | undefined) => names !== undefined && Object.hasOwn(names, column)
  return has(table.open) || (isPersonal(table) && has(table.columns))
}

type Named = [named: "personal" | "open" | "found" | "after", column: string]

function namesIn(name: string, table: TableDeclaration): Named[] {
  const open = Object.keys(table.open ?? {}).map((column): Named => ["open", column])
  if (!isPersonal(table)) return open
  const columns = columnsOf("", name, table)
  const after = columns.flatMap(({ keep }): Named[] => ("after" in keep ? [["after", keep.after]] : []))
  const found = Object.values(table.found ?? {}).map((column): Named => ["found", column])
  const once = new Map([...found, ...after].map((entry) => [entry.join(" "), entry]))
  return [...columns.map(({ column }): Named => ["personal", column]), ...open, ...once.values()]
}

/** A finding as a sentence that names the column. */
export function tell(finding: Finding): string {
  if (finding.fault === "no_such_table") return `${finding.table} is declared and is not there`
  const at = `${finding.table}.${finding.column}`
  if (finding.fault === "no_such_column") return `${at} is declared (${finding.named}) and is not there`
  return finding.looksLike === "contents"
    ? `${at} may hold anything: declare what of a person is in it, or why nothing is`
    : `${at} looks like personal data (${finding.looksLike}) and nobody declared it`
}
