/** What an error says. A workflow may throw a plain object, which is no Error and has its words all the same. */
export function reasonOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "message" in error) return String(error.message)
  return typeof error === "string" ? error : JSON.stringify(error)
}

/** The last word of an import that could not go on. A problem is a whole sentence already. */
export function failure(error: unknown): string {
  const reason = reasonOf(error)
  return error instanceof Error && error.name === "Problem" ? reason : `The import failed: ${reason}`
}
