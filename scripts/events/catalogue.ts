import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"

import { type DefinedEvent, eventSchema, listEvents } from "../../plugins/platform/src/outbox/define-events"
import "../../plugins/platform/src/outbox/events"
import { ROOT } from "../openapi/made"

export const PAGE = "docs/events.md"
/** A schema a file, named with its version: an old one stays when a new one comes. */
export const FOLDER = "docs/events"

/** Everything that the catalogue is made of, by its path: the page and a JSON Schema for each event. */
export async function catalogue(): Promise<ReadonlyMap<string, string>> {
  const plugins = readdirSync(join(ROOT, "plugins")).map((name) => join(ROOT, "plugins", name, "src", "events.ts"))
  for (const file of plugins) if (existsSync(file)) await import(file)
  const events = listEvents()
  return new Map([
    [PAGE, page(events)],
    ...events.map((event): [string, string] => [
      `${FOLDER}/${event.schema}.json`,
      `${JSON.stringify(eventSchema(event), null, 2)}\n`,
    ]),
  ])
}

function page(events: readonly DefinedEvent[]): string {
  return `${[
    "# What your servers can be told",
    "",
    "Made by `npm run events` from what the plugins declare; a test is red while it is stale. In the admin under Settings →",
    "Outgoing webhooks, or by `POST /admin/outbox/endpoints`, an address subscribes events by their type, `order.*` for all",
    "below a word, or `*`. [For merchants](merchants.md#outgoing-webhooks) tells how to receive them.",
    "",
    "Each body is `{ id, type, schema, timestamp, data }`. `id` is the same at each delivery of an event; `schema` names the",
    "file that describes the body. A version is raised when a receiver of the one before could be misled; a member that is",
    "added is no new version, so let members through that you do not know.",
    "",
    "| event | what happened | `data` | schema |",
    "| --- | --- | --- | --- |",
    ...events.map(
      ({ type, title, data, schema }) =>
        `| \`${type}\` | ${title} | ${Object.keys(data.shape)
          .map((name) => `\`${name}\``)
          .join(", ")} | [${schema}](events/${schema}.json) |`
    ),
    "",
    "## An example",
    "",
    "```json",
    JSON.stringify(
      {
        id: "evt_3f2a9c0b7d5e4f1a8c6b2d9e0f7a5c4b",
        type: "order.placed",
        schema: "order.placed.v1",
        timestamp: "2026-11-23T12:00:00.000Z",
        data: events.find(({ type }) => type === "order.placed")?.example,
      },
      null,
      2
    ),
    "```",
    "",
  ].join("\n")}`
}
