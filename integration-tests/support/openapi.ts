import { readdirSync, readFileSync } from "node:fs"
import { join, relative, sep } from "node:path"
import Ajv2020, { type ErrorObject } from "ajv/dist/2020"
import ts from "typescript"

/**
 * Holds live answers against the served OpenAPI document with a JSON Schema 2020-12 validator that knows nothing of
 * the schemas the document was made from.
 */
export interface Exchange {
  method: string
  /** Without the query. */
  path: string
  status: number
  contentType: string
  text: string
}

/** One value, and not a line of values each. */
export const isJson = (contentType: string): boolean => /[/+]json(;|$)/.test(contentType)

export interface DocumentedOperation {
  operationId: string
  method: string
  /** As in the document: `/store/live/shows/{id}`. */
  path: string
  parameters: { name: string; in: string; required: boolean; schema: Json }[]
  /** The schema of a JSON body, where it takes one. */
  body: Json | undefined
  security: Record<string, string[]>[]
  actor: string
}

export type Json = { [key: string]: unknown }

export class ServedDocument {
  readonly operations: readonly DocumentedOperation[]
  private readonly ajv: Ajv2020

  constructor(readonly document: Json) {
    this.operations = Object.entries(document.paths as Record<string, Record<string, Json>>).flatMap(
      ([path, methods]) => Object.entries(methods).map(([method, operation]) => operationOf(path, method, operation))
    )
    // OpenAPI's own words beside the schemas are no JSON Schema and none of the validator's business.
    this.ajv = new Ajv2020({ strict: false, allErrors: true, formats: FORMATS })
    this.ajv.addSchema({ ...document, $id: "openapi" })
  }

  /** The operation an address belongs to; one that is spelt out wins over one with a parameter in its place. */
  operationOf(method: string, path: string): DocumentedOperation | undefined {
    return this.operations
      .filter((operation) => operation.method === method && pattern(operation.path).test(path))
      .sort((a, b) => parameters(a.path) - parameters(b.path))[0]
  }

  operation(operationId: string): DocumentedOperation {
    const found = this.operations.find((operation) => operation.operationId === operationId)
    if (!found) throw new Error(`The document has no operation ${operationId}.`)
    return found
  }

  /** One line for each way in which an answer differs from the document. */
  problems(exchange: Exchange): string[] {
    const { method, path, status, contentType, text } = exchange
    const operation = this.operationOf(method, path)
    const where = `${operation?.operationId ?? `${method} ${path}`} ${status}`
    if (!operation) return [`${where}: is not in the document`]
    const responses = (this.at("paths", operation.path, method.toLowerCase()).responses ?? {}) as Record<string, Json>
    const name = responses[status] ? String(status) : "default"
    // What is not listed is a refusal: a success that is not listed is a mistake.
    if (name === "default" && status < 400) return [`${where}: is a status the document does not list`]
    const reference = responses[name]?.$ref as string | undefined
    const place = reference
      ? reference.split("/").slice(1)
      : ["paths", operation.path, method.toLowerCase(), "responses", name]
    const content = this.at(...place).content as Record<string, unknown> | undefined
    if (!content) return text === "" ? [] : [`${where}: has a body that the document does not know`]
    const mediaType = contentType.split(";", 1)[0] ?? ""
    if (!content[mediaType]) return [`${where}: is ${mediaType || "of no type"} and not ${Object.keys(content).join()}`]
    return this.check([...place, "content", mediaType, "schema"], isJson(mediaType) ? JSON.parse(text) : text).map(
      (problem) => `${where}: ${problem}`
    )
  }

  /** Whether a value passes a schema that stands in the document. */
  accepts(schema: Json, value: unknown): boolean {
    return this.ajv.validate(absolute(schema) as Json, value)
  }

  /** Follows a reference of the document. */
  resolve(schema: Json): Json {
    return typeof schema.$ref === "string" ? this.resolve(this.at(...schema.$ref.split("/").slice(1))) : schema
  }

  private check(place: readonly string[], value: unknown): string[] {
    const pointer = place.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1")).map(encodeURIComponent)
    const validate = this.ajv.compile({ $ref: `openapi#/${pointer.join("/")}` })
    return validate(value) ? [] : (validate.errors ?? []).map(sentence)
  }

  private at(...place: readonly string[]): Json {
    return place.reduce<Json>((node, part) => (node[part] ?? {}) as Json, this.document)
  }
}

/** A `fetch` that remembers what was answered. */
export function recorder(): { fetch: typeof fetch; exchanges: Exchange[] } {
  const exchanges: Exchange[] = []
  const recording: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    const url = new URL(input instanceof Request ? input.url : input)
    exchanges.push({
      method: init?.method ?? "GET",
      path: url.pathname,
      status: response.status,
      contentType: response.headers.get("content-type") ?? "",
      text: await response.clone().text(),
    })
    return response
  }
  return { fetch: recording, exchanges }
}

/** `GET /store/live/shows/{id}` for each handler that a route file of a plugin exports. */
export function routesOfPlugins(root: string): string[] {
  const plugins = join(root, "plugins")
  return readdirSync(plugins).flatMap((name) => {
    const api = join(plugins, name, "src", "api")
    return filesUnder(api)
      .filter((file) => /[\\/]route\.[jt]s$/.test(file))
      .flatMap((file) => {
        const folders = relative(api, file).split(sep).slice(0, -1)
        const path = `/${folders.map((folder) => folder.replace(/^\[(.+)\]$/, "{$1}")).join("/")}`
        return handlersOf(file).map((method) => `${method} ${path}`)
      })
  })
}

const METHODS = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"])

/** By the syntax tree: a handler may be declared, assigned or handed on. */
function handlersOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest)
  const names = source.statements.flatMap((statement): string[] => {
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause))
      return statement.exportClause.elements.map((element) => element.name.text)
    const exported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
    if (!exported) return []
    if (ts.isFunctionDeclaration(statement)) return statement.name ? [statement.name.text] : []
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []))
  })
  return names.filter((name) => METHODS.has(name))
}

export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function operationOf(path: string, method: string, operation: Json): DocumentedOperation {
  const body = operation.requestBody as { content: Record<string, { schema: Json }> } | undefined
  return {
    operationId: operation.operationId as string,
    method: method.toUpperCase(),
    path,
    parameters: operation.parameters as DocumentedOperation["parameters"],
    body: body?.content["application/json"]?.schema,
    security: (operation.security ?? []) as DocumentedOperation["security"],
    actor: operation["x-actor"] as string,
  }
}

function pattern(path: string): RegExp {
  const parts = path.split(/\{[^}]+\}/).map((part) => part.replace(/[.*+?^$()|[\]\\]/g, "\\$&"))
  return new RegExp(`^${parts.join("[^/]+")}$`)
}

function parameters(path: string): number {
  return path.split("{").length
}

/** A schema taken out of the document still points into it. */
function absolute(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(absolute)
  if (typeof node !== "object" || node === null) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === "$ref" && typeof value === "string" && value.startsWith("#") ? `openapi${value}` : absolute(value),
    ])
  )
}

function sentence({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath || "(root)"} ${message ?? "is wrong"} ${JSON.stringify(params)}`
}

const FORMATS = {
  "date-time": (value: string) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(value) && !isNaN(Date.parse(value)),
  uri: (value: string) => URL.canParse(value),
  email: (value: string) => /^[^\s@]+@[^\s@]+$/.test(value),
}
