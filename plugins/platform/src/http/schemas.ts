import { z } from "@medusajs/framework/zod"

import { processSingleton } from "../shared/singleton"

/** The schemas that every plugin's contracts are made of. All of them are bounded, as `defineRoute` demands. */

/** C0 and C1 control characters: PostgreSQL takes no NUL, and a log or a chat window should see none of the others. */
// eslint-disable-next-line no-control-regex -- the point of the expression is to find control characters
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/
// eslint-disable-next-line no-control-regex -- as above, but for tab, line feed and carriage return
const CONTROL_BUT_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

/**
 * Half of a surrogate pair: JSON can write one ("\\ud800"), but it is no character, and PostgreSQL refuses the statement
 * that carries it. The `u` flag leaves whole pairs alone.
 */
const LONE_SURROGATE = /\p{Surrogate}/u

/** Whether PostgreSQL can store the text, and every client read it back as it was sent. */
export function isWellFormed(value: string): boolean {
  return !LONE_SURROGATE.test(value)
}

const NOT_WELL_FORMED = "Must be well-formed text: it holds half of a surrogate pair"

/** A row's id, Medusa's or ours. */
export const Id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/, "Must be an id: letters, digits, _ and - only")

/** A name in an address: `summer-sale-2`. */
export const Handle = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Must be lower case letters and digits, joined by single hyphens")

/** An id or a handle, where a route takes either. */
export const IdOrHandle = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/, "Must be an id or a handle")

/** One line that a person wrote; trimmed, not empty, without control characters. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !CONTROL.test(value), "Must not contain control characters or line breaks")
    .refine(isWellFormed, NOT_WELL_FORMED)
}

/** Text of several lines that a person wrote; trimmed, may be empty. */
export function text(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((value) => !CONTROL_BUT_LINES.test(value), "Must not contain control characters")
    .refine(isWellFormed, NOT_WELL_FORMED)
}

/** A moment in UTC, ISO 8601. */
export const Moment = z.iso.datetime({ message: "Must be a moment in UTC, like 2026-01-31T18:00:00Z" }).max(30)

/** An http(s) address that a browser will load. Parsing forgives control characters, and storing them would not. */
export const WebUrl = z
  .url({ protocol: /^https?$/, message: "Must be an http or https address" })
  .max(2048)
  .refine((value) => !CONTROL.test(value), "Must not contain control characters or line breaks")
  .refine(isWellFormed, NOT_WELL_FORMED)

export const MOST_A_PAGE = 100

/** `limit` and `offset` of a list. */
export const paging = {
  limit: z.number().int().min(1).max(MOST_A_PAGE).default(20),
  offset: z.number().int().min(0).max(1_000_000).default(0),
} as const

const namedSchemas = processSingleton("named-schemas", () => new Map<string, z.ZodType>())

/**
 * Gives a schema the name under which the documents and the SDK's types know it.
 *
 * zod refuses an id it has seen before, which would end the development server when it loads a changed file again: the
 * older schema of the name gives way.
 */
export function named<T extends z.ZodType>(id: string, schema: T): T {
  const older = namedSchemas.get(id)
  if (older) z.globalRegistry.remove(older)
  const result = schema.meta({ ...schema.meta(), id })
  namedSchemas.set(id, result)
  return result
}
