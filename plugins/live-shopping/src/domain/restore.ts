/**
 * What an undo puts back: of the fields that its run changed, those that still hold what it wrote. What somebody else has
 * written since stays theirs.
 */
export function fieldsToRestore<Row extends object, Field extends keyof Row>(
  run: { previous: Row; written: Row },
  current: Row,
  fields: readonly Field[]
): Partial<Pick<Row, Field>> {
  const restored: Partial<Pick<Row, Field>> = {}
  for (const field of fields) {
    const wrote = !same(run.previous[field], run.written[field])
    if (wrote && same(run.written[field], current[field])) {
      restored[field] = run.previous[field]
    }
  }
  return restored
}

/** By what is said, not by how: an engine that stores its executions hands a date on as text. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
