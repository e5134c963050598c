/**
 * Whether `error` is the refusal of a unique index (that holds `column`). Medusa rewords PostgreSQL's error on its way
 * out of a transaction: the columns remain, the index's name does not.
 */
export function isDuplicate(error: unknown, column = ""): boolean {
  return error instanceof Error && error.message.includes("already exists") && error.message.includes(column)
}
