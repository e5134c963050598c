import { handle } from "../../../../http"
import { eventSchema, listEvents } from "../../../../outbox/define-events"
import { listEventTypes } from "../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(listEventTypes, (_req, res) => {
  const event_types = listEvents().map((event) => ({
    type: event.type,
    title: event.title,
    version: event.version,
    schema_name: event.schema,
    json_schema: eventSchema(event),
  }))
  res.json({ event_types })
})
