import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import type { Context } from "@medusajs/framework/types"

/** A value PostgreSQL takes as a parameter. Lists travel as JSON, moments as ISO text. */
export type SqlValue = string | number | boolean | null | Date

/** `timestamptz` comes as a Date or as text, depending on who set up the driver's parsers. */
export type SqlTime = Date | string

/** Rows of a statement. What the columns hold is said by the caller, who wrote the statement. */
export async function query<Row>(
  manager: EntityManager,
  sql: string,
  values: readonly SqlValue[] = []
): Promise<Row[]> {
  const parameters = values.map((value) => (value instanceof Date ? value.toISOString() : value))
  return (await manager.execute(sql, parameters)) as Row[]
}

/** Milliseconds since 1970, as the domain counts. */
export function millis(value: SqlTime): number
export function millis(value: SqlTime | null): number | null
export function millis(value: SqlTime | null): number | null {
  return value === null ? null : new Date(value).getTime()
}

/** The manager that a service's decorator put into its context. */
export function managerOf(context: Context<EntityManager>): EntityManager {
  const manager = context.transactionManager ?? context.manager
  if (!manager) throw new Error("The method was called without its decorator's database context.")
  return manager
}
