import { z } from "@medusajs/framework/zod"

import { definePolicies } from "../access"
import { defineRoute, Id, line, named, paging } from "../http"
import { answerProblems } from "./answers"
import { type OpenApiDocument, openApiDocument } from "./document"
import { docsPage } from "./page"

const policies = definePolicies("desk", { "note:write": { title: "Write", roles: ["user"] } })
const Author = named("DeskAuthor", z.strictObject({ id: z.string(), name: z.string() }).describe("Who wrote it"))
const Note = named(
  "DeskNote",
  z.strictObject({ id: z.string(), text: z.string(), by: Author, also: Author.nullable() })
)

const list = defineRoute({
  operationId: "desk.notes.list",
  method: "GET",
  path: "/store/desk/notes",
  summary: "Notes <b>",
  tags: ["Desk"],
  actor: "anyone",
  policy: policies["note:write"],
  query: z.strictObject({
    ...paging,
    kind: z
      .array(z.enum(["a", "b"]))
      .max(2)
      .optional(),
  }),
  responses: { 200: z.strictObject({ notes: z.array(Note) }) },
})
const change = defineRoute({
  operationId: "desk.notes.update",
  method: "POST",
  path: "/store/desk/notes/:id",
  summary: "Change a note",
  tags: ["Desk"],
  actor: "customer",
  policy: policies["note:write"],
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ text: line(20) }),
  responses: { 200: z.strictObject({ note: Note }) },
  errors: { 409: "Somebody else has changed it" },
  example: { text: "Milk" },
})
const document = openApiDocument([change, list], { title: "Desk & Co", version: "1" })
const operation = (path: string, method: string) => document.paths[path]?.[method]

test("a named schema stands once among the components and is referred to everywhere else", () => {
  expect(Object.keys(document.components.schemas)).toEqual(["DeskAuthor", "DeskNote", "Error"])
  expect(document.components.schemas["DeskNote"]?.properties).toMatchObject({
    id: { type: "string" },
    by: { $ref: "#/components/schemas/DeskAuthor" },
    also: { anyOf: [{ $ref: "#/components/schemas/DeskAuthor" }, { type: "null" }] },
  })
})

test("every reference of the document leads somewhere in it", () => {
  const text = JSON.stringify(document)
  for (const [, kind, name] of text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g)) {
    const part = document.components[kind as keyof OpenApiDocument["components"]]
    expect(part?.[name ?? ""]).toBeDefined()
  }
  expect(text).not.toContain("$defs")
})

test("an operation says its address, its parameters with their bounds, its body and what it refuses", () => {
  expect(operation("/store/desk/notes", "get")?.parameters).toMatchObject([
    { name: "limit", in: "query", required: false, schema: { type: "integer", maximum: 100, default: 20 } },
    { name: "offset" },
    { name: "kind", style: "form", explode: false },
  ])
  expect(operation("/store/desk/notes/{id}", "post")).toMatchObject({
    operationId: "desk.notes.update",
    parameters: [
      { name: "id", in: "path", required: true, schema: { maxLength: 64 } },
      { name: "Idempotency-Key", in: "header", required: false },
    ],
    requestBody: { required: true, content: { "application/json": { example: { text: "Milk" } } } },
    responses: {
      "409": { description: "Somebody else has changed it" },
      "429": { $ref: "#/components/responses/TooManyRequests" },
      default: { $ref: "#/components/responses/Error" },
    },
    security: [{ publishable_key: [], customer: [] }],
    "x-policy": "desk.note:write",
  })
})

test("an example that breaks its own schema is refused", () => {
  expect(() => openApiDocument([{ ...change, example: { text: 7 } }], document.info)).toThrow("the example")
})

test("the page escapes what contracts say, and loads nothing from elsewhere", () => {
  const page = docsPage(document, "abc")
  expect(page).toContain("Notes &#60;b&#62;")
  expect(page).toContain("Desk &#38; Co")
  expect(page).not.toMatch(/(src|href)="(https?:)?\/\//)
  expect(page).toContain(`id="desk.notes.update"`)
})

describe("answerProblems", () => {
  const note = { id: "1", text: "x", by: { id: "a", name: "A" }, also: null }

  test("an answer as documented has none", () => {
    expect(answerProblems(change, 200, { note })).toEqual([])
  })

  test("a missing field, a field too many, another status and another shape of error are named", () => {
    expect(answerProblems(change, 200, { note: { ...note, text: undefined } })[0]).toContain("note.text")
    expect(answerProblems(change, 200, { note, more: 1 })[0]).toContain("more")
    expect(answerProblems(change, 201, { note })[0]).toContain("declares no such status")
    expect(answerProblems(change, 409, { type: "conflict", message: "x", stack: "y" })).toEqual([
      "desk.notes.update 409: has no code",
      "desk.notes.update 409: has no request_id",
      "desk.notes.update 409: has a field stack that is not documented",
    ])
  })
})
