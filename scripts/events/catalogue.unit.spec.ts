import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

import Ajv from "ajv/dist/2020"

import { eventBody, eventId } from "../../plugins/platform/src/domain/outbox"
import { eventSchema, listEvents } from "../../plugins/platform/src/outbox/define-events"
import { ROOT } from "../openapi/made"
import { catalogue, FOLDER, PAGE } from "./catalogue"

/** Formatting is not what is compared. */
const squeezed = (text: string) => text.replace(/[\s-]+/g, "")

/** Red? Look at what changed for those who receive it, run `npm run events`, and commit it. */
test("the committed catalogue is what the plugins declare, and no schema that was published is gone", async () => {
  const made = await catalogue()
  for (const [path, text] of made) expect(squeezed(readFileSync(join(ROOT, path), "utf8"))).toBe(squeezed(text))
  expect(made.has(PAGE)).toBe(true)
  expect(readdirSync(join(ROOT, FOLDER)).length).toBeGreaterThanOrEqual(made.size - 1)
}, 60_000)

test("what is sent for an event fits its published schema, also with a member that came later", async () => {
  await catalogue()
  const ajv = new Ajv({ strict: false, validateFormats: false })
  for (const event of listEvents()) {
    const valid = ajv.compile(eventSchema(event))
    const told = event.occurred(event.example, { subject: "row", change: "now", at: new Date("2026-11-23T12:00:00Z") })
    expect(told.id).toBe(eventId({ type: event.type, subject: "row", change: "now" }))
    const body = JSON.parse(eventBody(told)) as { data: object }
    expect([event.type, valid(body), valid.errors]).toEqual([event.type, true, null])
    expect(valid({ ...body, data: { ...body.data, later: 1 } })).toBe(true)
    expect(valid({ ...body, data: {} })).toBe(false)
  }
})
