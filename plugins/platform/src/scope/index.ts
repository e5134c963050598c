import { AsyncLocalStorage } from "node:async_hooks"

import { processSingleton } from "../shared/singleton"

/** The scope of a process that serves a single shop. */
export const DEFAULT_SCOPE = "default"

const SCOPE_ID = /^[a-z0-9][a-z0-9_-]{0,62}$/
const SEPARATOR = ":"

const storage = processSingleton("scope", () => new AsyncLocalStorage<string>())

/** The scope that the running request, job or message belongs to. */
function current(): string {
  return storage.getStore() ?? DEFAULT_SCOPE
}

/**
 * Runs `fn` in a scope; everything it awaits, and every timer and promise it starts, stays in it.
 *
 * @throws RangeError when the id is not 1 to 63 characters of a-z, 0-9, `-` and `_`.
 */
function run<T>(id: string, fn: () => T): T {
  if (!SCOPE_ID.test(id)) {
    throw new RangeError(`A scope id is 1 to 63 characters of a-z, 0-9, "-" and "_", and starts with a letter or digit`)
  }
  return storage.run(id, fn)
}

/**
 * A key for something that lives outside PostgreSQL (a cache entry, a lock, a stream, a limit), unique to the current
 * scope. Two different lists of parts never give the same key: a separator inside a part is escaped.
 */
function key(...parts: ReadonlyArray<string | number>): string {
  return [current(), ...parts].map((part) => escapePart(String(part))).join(SEPARATOR)
}

function escapePart(part: string): string {
  // The escape character first, so that a part that already holds an escape sequence keeps its own key.
  return part.replaceAll("%", "%25").replaceAll(SEPARATOR, "%3A")
}

export const scope = { current, run, key } as const
