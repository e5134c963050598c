/**
 * One value per process under a name, however many copies of this package are loaded.
 *
 * A plugin may resolve its own copy of the platform, and the development server loads a module again when its file
 * changes. What must be shared (the current scope, the list of contracts) therefore hangs on `globalThis`, under a
 * symbol that carries the version of its shape.
 */
export function processSingleton<T extends object>(name: string, create: () => T): T {
  const key = Symbol.for(`@lsn/platform/${name}@1`)
  const store = globalThis as { [key: symbol]: unknown }
  const present = store[key]
  if (present !== undefined) return present as T
  const created = create()
  store[key] = created
  return created
}
