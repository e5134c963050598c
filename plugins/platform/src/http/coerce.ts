import type { z } from "@medusajs/framework/zod"

import { inputSchema, type JsonSchema, resolve } from "./bounds"

type Coercion = (value: unknown) => unknown

const INTEGER = /^-?\d{1,15}$/
const DECIMAL = /^-?\d{1,15}(\.\d{1,15})?$/

/**
 * A query string knows only text. From a query's schema this makes the function that turns the text into what the
 * schema asks for: `limit=20` into a number, `status=live,ended` and `status[]=live&status[]=ended` into a list. What
 * does not look like it is left as it is, for the schema to refuse by name.
 */
export function queryCoercion(schema: z.ZodType): (query: Record<string, unknown>) => Record<string, unknown> {
  const root = inputSchema(schema)
  const coercions = new Map<string, Coercion>()
  for (const [name, property] of Object.entries(root.properties ?? {})) {
    const coercion = coercionOf(property, root)
    if (coercion) coercions.set(name, coercion)
  }
  return (query) => {
    const result: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(query)) {
      const coercion = coercions.get(name)
      // Defined and not assigned: a parameter called "__proto__" must reach the schema as an unknown field.
      Object.defineProperty(result, name, {
        value: coercion ? coercion(value) : value,
        enumerable: true,
        configurable: true,
        writable: true,
      })
    }
    return result
  }
}

function coercionOf(node: JsonSchema, root: JsonSchema): Coercion | undefined {
  const types = typesOf(node, root)
  const list = types.find((type) => type.type === "array")
  if (list) {
    const item = typeof list.items === "object" ? coercionOf(list.items, root) : undefined
    return (value) => {
      const values =
        typeof value === "string" ? value.split(",") : Array.isArray(value) ? (value as unknown[]) : undefined
      if (!values) return value
      return item ? values.map(item) : values
    }
  }
  if (types.some((type) => type.type === "string")) return undefined
  if (types.some((type) => type.type === "integer")) return fromText(INTEGER, Number)
  if (types.some((type) => type.type === "number")) return fromText(DECIMAL, Number)
  if (types.some((type) => type.type === "boolean")) return fromText(/^(true|false)$/, (text) => text === "true")
  return undefined
}

function typesOf(node: JsonSchema, root: JsonSchema): JsonSchema[] {
  const here = resolve(node, root)
  const choices = here.anyOf ?? here.oneOf
  return choices ? choices.flatMap((choice) => typesOf(choice, root)) : [here]
}

function fromText(shape: RegExp, read: (text: string) => unknown): Coercion {
  return (value) => (typeof value === "string" && shape.test(value) ? read(value) : value)
}
