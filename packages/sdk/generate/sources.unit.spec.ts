import { clientSource, type Document, operationsSource } from "./sources"

const ok = { "200": { content: { "application/json": {} } } }
const operation = (operationId: string, more = {}) => ({
  operationId,
  summary: "Does it",
  "x-actor": "anyone",
  parameters: [],
  responses: ok,
  ...more,
})

const document: Document = {
  paths: {
    "/store/shop/{id}/items": {
      post: operation("shop.carts.add_item", {
        parameters: [{ name: "id", in: "path", required: true }],
        requestBody: { required: true, content: {} },
      }),
    },
    "/store/shop": {
      get: operation("shop.things.list", { parameters: [{ name: "limit", in: "query", required: false }] }),
    },
    "/hooks/shop": { post: operation("shop.hooks.news", { "x-actor": "webhook" }) },
    "/docs": { get: operation("shop.docs.page", { responses: { "200": { content: { "text/html": {} } } } }) },
  },
}

test("each operation is one line of the table; webhooks and pages are no operations of a client", () => {
  expect(operationsSource(document)).toContain(`  "shop.carts.add_item": ["POST", "/store/shop/{id}/items"],
  "shop.things.list": ["GET", "/store/shop"],
} as const`)
  expect(operationsSource(document)).not.toMatch(/hooks|docs/)
})

test("a method takes the path's parameters, then the body, then the query", () => {
  const source = clientSource(document)
  expect(source).toContain(
    `addItem: (id: string, body: BodyOf<"shop.carts.add_item">, init?: CallInit) => call("shop.carts.add_item", { path: [id], body }, init)`
  )
  expect(source).toContain(
    `list: (query?: QueryOf<"shop.things.list">, init?: CallInit) => call("shop.things.list", { query }, init)`
  )
})

test("a name cannot be an operation and a group of them", () => {
  const paths = { "/a": { get: operation("shop.x") }, "/b": { get: operation("shop.x.y") } }
  expect(() => clientSource({ paths })).toThrow("an operation and a group")
})
