import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

/** A value PostgreSQL takes as a parameter. Arrays travel as JSON, dates as ISO text: see `json` in the statements. */
export type SqlValue = string | number | boolean | null | Date

/** Rows of a statement. What the columns hold is said by the caller, who wrote the statement. */
export async function query<Row>(
  manager: EntityManager,
  sql: string,
  values: readonly SqlValue[] = []
): Promise<Row[]> {
  const parameters = values.map((value) => (value instanceof Date ? value.toISOString() : value))
  return (await manager.execute(sql, parameters)) as Row[]
}

/** `timestamptz` comes as a Date or as text, depending on who set up the driver's parsers. */
export type SqlTime = Date | string

export function toDate(value: SqlTime): Date {
  return value instanceof Date ? value : new Date(value)
}

/**
 * Whether PostgreSQL refused what a value holds (class 22: a character it has no bytes for, a number too large), rather
 * than the statement, the connection or a constraint.
 */
export function isDataException(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === "string" && /^22[0-9A-Z]{3}$/.test(code)
}
