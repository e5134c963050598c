import { z } from "@medusajs/framework/zod"

import { eventId, type OutboxEvent, schemaName } from "../domain/outbox"
import { processSingleton } from "../shared/singleton"

/** Ids and the little that is needed to decide whether to ask for more: texts, numbers, flags, no objects. */
type EventData = z.ZodObject<Record<string, z.ZodType<string | number | boolean | null>>, z.core.$strict>

export interface EventDefinition<Data extends EventData = EventData> {
  /** Raised when a receiver of the version before could be misled; a member that is added misleads nobody. Default 1. */
  version?: number
  /** One line, for the catalogue. */
  title: string
  data: Data
  /** An example of `data`, for the catalogue; held against the schema when the file loads. */
  example: z.input<Data>
}

/** Which change of which row it is: what the event's id is derived from. */
export interface Happening {
  /** The row's id. */
  subject: string
  /** What tells this change of the row from its others: a status and when it was reached. */
  change: string
  /** When it happened. */
  at: Date
}

export interface DefinedEvent<Data extends EventData = EventData> {
  readonly type: string
  readonly version: number
  readonly schema: string
  readonly title: string
  readonly data: Data
  readonly example: z.input<Data>
  /** @throws ZodError for data that the catalogue does not promise */
  occurred(data: z.input<Data>, happening: Happening): OutboxEvent
}

/** What a receiver is sent for an event, around its data. */
export const Envelope = z.strictObject({
  id: z
    .string()
    .max(36)
    .regex(/^evt_[0-9a-f]{32}$/)
    .describe("The same at each delivery of this event, to every endpoint: keep it to notice a copy"),
  type: z.string().max(150).describe("What happened"),
  schema: z.string().max(160).describe("The schema of this body, with its version"),
  timestamp: z.iso.datetime().max(30).describe("When it happened, UTC"),
  data: z.unknown(),
})

const defined = processSingleton("outbox-events", () => new Map<string, DefinedEvent>())

/**
 * Takes down what a plugin tells. Every type is in the catalogue, and nothing else can be subscribed or told.
 *
 *     export const liveEvents = defineEvents({ "live.show.started": { title: "...", data: z.strictObject({ show_id: z.string() }), example: ... } })
 *
 * @throws Error, when the file loads, for an example that does not fit its schema
 */
export function defineEvents<const Definitions extends Readonly<Record<string, EventDefinition>>>(
  definitions: Definitions
): { readonly [Type in keyof Definitions]: DefinedEvent<Definitions[Type]["data"]> } {
  const events = Object.entries(definitions).map(([type, { version = 1, title, data, example }]) => {
    data.parse(example)
    const event: DefinedEvent = {
      type,
      version,
      schema: schemaName({ type, version }),
      title,
      data,
      example,
      occurred: (given, { subject, change, at }) => ({
        id: eventId({ type, subject, change }),
        type,
        version,
        occurred_at: at.toISOString(),
        data: data.parse(given),
      }),
    }
    defined.set(type, event)
    return [type, event] as const
  })
  return Object.fromEntries(events) as unknown as {
    readonly [Type in keyof Definitions]: DefinedEvent<Definitions[Type]["data"]>
  }
}

/** Every event that a loaded plugin tells, by its type. */
export function listEvents(): readonly DefinedEvent[] {
  return [...defined.values()].sort((one, other) => (one.type < other.type ? -1 : 1))
}

/** Whether a subscription names something that can happen: a type, `<domain>.*` with a type below it, or `*`. */
export function isKnownSubscription(subscription: string): boolean {
  if (subscription === "*" || defined.has(subscription)) return true
  if (!subscription.endsWith(".*")) return false
  const prefix = subscription.slice(0, -1)
  return [...defined.keys()].some((type) => type.startsWith(prefix))
}

/** The JSON Schema of a whole body, as the catalogue publishes it. */
export function eventSchema(event: DefinedEvent): Record<string, unknown> {
  const body = Envelope.extend({
    type: z.literal(event.type),
    schema: z.literal(event.schema),
    data: event.data.describe(event.title),
  })
  // A receiver lets members through that it does not know: one that is added later is no new version.
  const schema = open(z.toJSONSchema(body, { io: "input" })) as Record<string, unknown>
  return { ...schema, title: event.schema, description: event.title }
}

function open(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(open)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => !(name === "additionalProperties" && member === false))
      .map(([name, member]) => [name, open(member)])
  )
}
