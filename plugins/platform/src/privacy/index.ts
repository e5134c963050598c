import type { MaskingRule } from "../domain/masking"
import {
  columnsOf,
  type DeclaredColumn,
  faultsOf,
  identifyingPaths,
  isPersonal,
  type TableDeclaration,
} from "../domain/privacy"
import { processSingleton } from "../shared/singleton"

export type {
  DataSubject,
  DeclaredColumn,
  ImpersonalTable,
  LegalBasis,
  PersonalColumn,
  PersonalKind,
  PersonalTable,
  Retention,
  TableDeclaration,
} from "../domain/privacy"

type Tables = Readonly<Record<string, TableDeclaration>>

const registry = processSingleton("personal-data", () => new Map<string, Tables>())

/**
 * Declares which columns of a module's tables hold whose personal data, why, and for how long; each plugin does so in one
 * file, for each of its modules. Declaring a module again replaces it, so that a reloaded file does not double it.
 *
 * @throws Error that names every column whose declaration says too little, or a table that another module declared
 */
export function definePersonalData(module: string, tables: Tables): void {
  const faults = Object.entries(tables).flatMap(([name, table]) => faultsOf(module, name, table))
  for (const [other, theirs] of registry) {
    if (other === module) continue
    for (const name of Object.keys(tables)) {
      if (Object.hasOwn(theirs, name)) faults.push(`${module}: ${name} is declared by ${other}`)
    }
  }
  if (faults.length > 0) throw new Error(`Personal data is not declared well: ${faults.join("; ")}.`)
  registry.set(module, tables)
}

/** What is masked of a change to a row that the audit calls so, by the declaration of its table. */
export function maskingRulesOf(target: string): MaskingRule[] {
  return [...registry.values()]
    .flatMap((tables) => Object.values(tables))
    .filter((table) => isPersonal(table) && table.target === target)
    .flatMap(identifyingPaths)
    .map((path) => ({ path: `**.${path}`, as: "personal" }))
}

/** Every table that was declared, by its name; those too that hold nothing personal. */
export function listDeclaredTables(): Readonly<Record<string, TableDeclaration & { module: string }>> {
  return Object.fromEntries(
    [...registry].flatMap(([module, tables]) =>
      Object.entries(tables).map(([name, table]) => [name, { ...table, module }])
    )
  )
}

/** Every personal column of every module, by module, table and declaration. */
export function listPersonalData(): readonly DeclaredColumn[] {
  return [...registry]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([module, tables]) =>
      Object.entries(tables)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([name, table]) => columnsOf(module, name, table))
    )
}
