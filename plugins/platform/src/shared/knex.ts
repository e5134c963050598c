import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** A value PostgreSQL takes as a parameter; a list is an array of PostgreSQL's. */
export type KnexValue = string | number | boolean | null | readonly (string | number | boolean | null)[]

/** Rows of a statement. What the columns hold is said by the caller, who wrote the statement. */
export async function rows<Row>(knex: Knex, sql: string, values: readonly KnexValue[] = []): Promise<Row[]> {
  const result = await knex.raw<{ rows: Row[] }>(sql, values as Knex.RawBinding[])
  return result.rows
}

/** A column of moments as whole milliseconds since 1970, in text: a driver's own parsers do not touch it. */
export const epoch = (column: string, as: string) => `(extract(epoch from ${column}) * 1000)::bigint::text as ${as}`

/** What {@link epoch} gave, as the domain counts. */
export function fromEpoch(value: string): number
export function fromEpoch(value: string | null): number | null
export function fromEpoch(value: string | null): number | null {
  return value === null ? null : Number(value)
}

/** A moment as PostgreSQL takes it. */
export function toMoment(value: number): string
export function toMoment(value: number | null): string | null
export function toMoment(value: number | null): string | null {
  return value === null ? null : new Date(value).toISOString()
}
