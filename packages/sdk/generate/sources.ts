/** From an OpenAPI document to the SDK's sources. Pure: the same document always gives the same text. */

interface Parameter {
  name: string
  in: string
  required: boolean
}

interface Operation {
  operationId: string
  summary: string
  "x-actor": string
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Record<string, unknown> }
  responses: Record<string, { content?: Record<string, unknown> }>
}

export interface Document {
  paths: Record<string, Record<string, Operation>>
}

interface Route {
  method: string
  path: string
  operation: Operation
}

const HEADER = "// Made by `npm run openapi` from the route contracts. Change those, and run it again.\n\n"

/** The routes a client calls: not those where servers deliver their webhooks, nor pages for people. */
function routesOf(document: Document): Route[] {
  return Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation }))
    )
    .filter(({ operation }) => operation["x-actor"] !== "webhook" && answersJson(operation))
    .sort((a, b) => (a.operation.operationId < b.operation.operationId ? -1 : 1))
}

function answersJson(operation: Operation): boolean {
  return Object.values(operation.responses).every(({ content }) => !content || "application/json" in content)
}

/** The one place where a client finds a route's method and path. */
export function operationsSource(document: Document): string {
  const rows = routesOf(document).map(
    ({ method, path, operation }) => `  "${operation.operationId}": ["${method}", "${path}"],\n`
  )
  return `${HEADER}export const OPERATIONS = {\n${rows.join("")}} as const\n`
}

interface Group {
  methods: Map<string, Route>
  groups: Map<string, Group>
}

/** A function for each operation, in groups that follow the operation's name: `live.shows.list`. */
export function clientSource(document: Document): string {
  const root: Group = { methods: new Map(), groups: new Map() }
  for (const route of routesOf(document)) place(root, route)
  const domains = [...root.groups].map(
    ([domain, group]) => `/** The operations of \`${domain}\`. */
export function ${creatorOf(domain)}(call: Call) {
  return ${groupSource(group, 1)}
}
`
  )
  return `${HEADER}import type { Call, CallInit } from "./call"
import type { BodyOf, QueryOf } from "./types"

${domains.join("\n")}`
}

function creatorOf(domain: string): string {
  return `${camelCase(domain)}Operations`
}

function place(root: Group, route: Route): void {
  const words = route.operation.operationId.split(".").map(camelCase)
  const name = words.pop() ?? ""
  let group = root
  for (const word of words) {
    if (group.methods.has(word))
      throw new Error(`"${word}" is an operation and a group: ${route.operation.operationId}`)
    const next = group.groups.get(word) ?? { methods: new Map(), groups: new Map() }
    group.groups.set(word, next)
    group = next
  }
  if (group.groups.has(name)) throw new Error(`"${name}" is an operation and a group: ${route.operation.operationId}`)
  group.methods.set(name, route)
}

function groupSource(group: Group, depth: number): string {
  const indent = "  ".repeat(depth)
  const methods = [...group.methods].map(([name, route]) => methodSource(name, route, `${indent}  `))
  const groups = [...group.groups].map(([name, child]) => `${indent}  ${name}: ${groupSource(child, depth + 1)},\n`)
  return `{\n${methods.join("")}${groups.join("")}${indent}}`
}

function methodSource(name: string, { method, path, operation }: Route, indent: string): string {
  const id = operation.operationId
  const pathNames = operation.parameters
    .filter((parameter) => parameter.in === "path")
    .map(({ name }) => camelCase(name))
  const query = operation.parameters.filter((parameter) => parameter.in === "query")
  const inputs: string[] = []
  const parameters = pathNames.map((parameter) => `${parameter}: string`)
  if (pathNames.length > 0) inputs.push(`path: [${pathNames.join(", ")}]`)
  if (operation.requestBody) {
    parameters.push(operation.requestBody.required ? `body: BodyOf<"${id}">` : `body: BodyOf<"${id}"> = {}`)
    inputs.push("body")
  }
  if (query.length > 0) {
    parameters.push(query.some(({ required }) => required) ? `query: QueryOf<"${id}">` : `query?: QueryOf<"${id}">`)
    inputs.push("query")
  }
  parameters.push("init?: CallInit")
  const input = inputs.length > 0 ? `{ ${inputs.join(", ")} }` : "{}"
  return `${indent}/** ${operation.summary.replaceAll("*/", "")} (${method} ${path}) */
${indent}${name}: (${parameters.join(", ")}) => call("${id}", ${input}, init),
`
}

function camelCase(words: string): string {
  return words.replace(/[-_]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
