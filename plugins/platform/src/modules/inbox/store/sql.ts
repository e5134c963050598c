import type { Knex } from "@medusajs/framework/mikro-orm/knex"

type Scalar = string | number | boolean | null | Buffer
/** A value PostgreSQL takes as a parameter. */
export type SqlValue = Scalar | readonly Scalar[]

/** Rows of a statement. What the columns hold is said by the caller, who wrote the statement. */
export async function query<Row>(knex: Knex, sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
  const { rows } = await knex.raw<{ rows: Row[] }>(sql, values as Knex.RawBinding[])
  return rows
}

/** Milliseconds since 1970, as the domain counts; as text, for the driver reads no bigint. Never later than it is. */
export const millis = (column: string) => `floor(extract(epoch from ${column}) * 1000)::bigint::text`

/** The clock of the database is the only one: workers on several machines agree about it. */
export const NOW = millis("clock_timestamp()")

export const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** From milliseconds in a column of `unnest` to a timestamp. */
export const fromMillis = (column: string) => `to_timestamp(${column} / 1000.0)`
