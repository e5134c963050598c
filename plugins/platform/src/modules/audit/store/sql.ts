import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** A value PostgreSQL takes as a parameter. */
export type SqlValue = string | number | boolean | null | readonly (string | number | null)[]

/** Rows of a statement. What the columns hold is said by the caller, who wrote the statement. */
export async function query<Row>(knex: Knex, sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
  const { rows } = await knex.raw<{ rows: Row[] }>(sql, values as Knex.RawBinding[])
  return rows
}

/**
 * A moment as it is hashed, with all six digits that the column might hold: were they more than the three that were written,
 * somebody has changed the column.
 */
export const momentText = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** `...123000Z` is what was written as `...123Z`; any other text stays as it is, and is no moment of an entry's. */
export function momentOf(text: string): string {
  return text.endsWith("000Z") ? `${text.slice(0, -4)}Z` : text
}
