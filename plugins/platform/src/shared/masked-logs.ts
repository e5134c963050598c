import { maskText } from "../domain/masking"

interface Format {
  transform(info: Record<PropertyKey, unknown>, options?: unknown): unknown
}

const DEPTH = 4
const masked = new WeakSet<object>()

/**
 * Takes secrets and personal data out of every line that a logger of Medusa's writes, whoever writes it: a database's error
 * quotes the row that it refused, and an address holds what was searched for. It stands before the formats, which make JSON of
 * a line. Done to one logger twice, it is done once.
 */
export function maskLogs(logger: unknown): void {
  quietAccessLog(logger as Leveled)
  const instance = (logger as { loggerInstance_?: { format?: Format } }).loggerInstance_
  if (!instance?.format || masked.has(instance)) return
  masked.add(instance)
  const { format } = instance
  // A format is an object with its options beside the function: all of them stay as they are.
  instance.format = Object.assign(Object.create(Object.getPrototypeOf(format) as object), format, {
    transform: (info: Record<PropertyKey, unknown>, options?: unknown) =>
      format.transform(withoutSecrets(info), options),
  }) as Format
}

interface Leveled {
  shouldLog?: (level: string) => boolean
  setLogLevel?: (level: string) => void
}

/**
 * Outside development Medusa writes a line for each request past its own logger, with the whole address, who sent it and from
 * where; its level is the default one. Nobody who did not ask for it by LOG_LEVEL gets it.
 */
function quietAccessLog(logger: Leveled): void {
  if (process.env.LOG_LEVEL || (process.env.NODE_ENV ?? "development").startsWith("dev")) return
  if (logger.shouldLog?.("http")) logger.setLogLevel?.("info")
}

/** The line with every text in it looked through; what else it is, a logger's own symbols among it, stays. */
function withoutSecrets(info: Record<PropertyKey, unknown>): Record<PropertyKey, unknown> {
  if (info.message instanceof Error) {
    info.stack ??= info.message.stack
    info.message = info.message.message
  }
  for (const name of Object.keys(info)) {
    if (name !== "level") info[name] = clean(info[name], 0)
  }
  return info
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === "string") return value.split("\n").map(line).join("\n")
  if (value instanceof Error)
    return { name: value.name, message: clean(value.message, depth), stack: clean(value.stack, depth) }
  if (typeof value !== "object" || value === null) return value
  if (depth >= DEPTH) return "…"
  if (Array.isArray(value)) return value.slice(0, 100).map((member) => clean(member, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, clean(member, depth + 1)]))
}

/** Of an address its path stays, and of a search the names of its fields. */
const line = (text: string) =>
  maskText(
    text.replaceAll(
      /(\/[^\s?"']{0,500})\?([^\s"']{1,2000})/g,
      (_, path: string, query: string) => `${path}?${namesOf(query)}`
    )
  )

const namesOf = (query: string) =>
  query
    .split("&")
    .map((field) => (field.includes("=") ? `${field.slice(0, field.indexOf("="))}=…` : field))
    .join("&")
