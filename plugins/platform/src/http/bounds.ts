import { z } from "@medusajs/framework/zod"

/** The parts of JSON Schema that zod writes and that matter here. */
export interface JsonSchema {
  $ref?: string
  $defs?: Record<string, JsonSchema>
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  propertyNames?: JsonSchema
  items?: JsonSchema | boolean
  prefixItems?: JsonSchema[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  maxLength?: number
  maxItems?: number
  not?: unknown
  [key: string]: unknown
}

export function inputSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema
}

export interface OpenPlace {
  path: string
  problem: string
}

/** Formats whose grammar bounds the length by itself. */
const BOUNDED_FORMATS = new Set([
  "uuid",
  "guid",
  "date",
  "time",
  "date-time",
  "ipv4",
  "ipv6",
  "cuid2",
  "ulid",
  "nanoid",
])

/**
 * The first place where a schema for input would take something without a bound: an object that lets unknown fields
 * through, a string without a maximum length, a list without a maximum number of items. Undefined when there is none.
 */
export function assertBounded(schema: z.ZodType): OpenPlace | undefined {
  const root = inputSchema(schema)
  return visit(root, root, "", new Set())
}

function visit(node: JsonSchema, root: JsonSchema, path: string, seen: Set<JsonSchema>): OpenPlace | undefined {
  const here = resolve(node, root)
  if (seen.has(here)) return undefined
  seen.add(here)
  if (here.enum !== undefined || here.const !== undefined || here.not !== undefined) return undefined

  const choices = here.anyOf ?? here.oneOf ?? here.allOf
  if (choices) return first(choices, (choice) => visit(choice, root, path, seen))

  switch (here.type) {
    case "object": {
      if (here.additionalProperties !== false) {
        return { path, problem: `lets unknown fields through: use z.strictObject` }
      }
      return first(Object.entries(here.properties ?? {}), ([name, child]) =>
        visit(child, root, `${path}.${name}`, seen)
      )
    }
    case "array": {
      if (here.maxItems === undefined && !here.prefixItems)
        return { path, problem: `is a list without a maximum: add .max(n)` }
      const items = [...(here.prefixItems ?? []), ...(typeof here.items === "object" ? [here.items] : [])]
      return first(items, (item) => visit(item, root, `${path}[]`, seen))
    }
    case "string": {
      if (here.maxLength !== undefined || BOUNDED_FORMATS.has(here.format ?? "")) return undefined
      return { path, problem: `is a string without a maximum length: add .max(n)` }
    }
    case "number":
    case "integer":
    case "boolean":
    case "null":
      return undefined
    default:
      return { path, problem: `has no type that can be documented and bounded` }
  }
}

export function resolve(node: JsonSchema, root: JsonSchema): JsonSchema {
  const name = node.$ref?.replace("#/$defs/", "")
  if (node.$ref === "#") return root
  return (name !== undefined ? root.$defs?.[name] : undefined) ?? node
}

function first<T>(items: readonly T[], find: (item: T) => OpenPlace | undefined): OpenPlace | undefined {
  for (const item of items) {
    const found = find(item)
    if (found) return found
  }
  return undefined
}
