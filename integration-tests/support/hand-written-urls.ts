import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join, relative, sep } from "node:path"
import ts from "typescript"
import { filesUnder } from "./openapi"

/**
 * Addresses of the server in the sources that only `@lsn/sdk` may know, found by the syntax tree and apart from the
 * lint rule that forbids them. A comment may name one; a text, a part of a template or of an element may not.
 */
export function handWrittenUrls(root: string): string[] {
  return sources(root).flatMap((file) => {
    const source = ts.createSourceFile(
      file,
      readFileSync(file, "utf8"),
      ts.ScriptTarget.Latest,
      true,
      file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS
    )
    return urlsIn(source).map(({ line, text }) => `${relative(root, file).split(sep).join("/")}:${line} ${text}`)
  })
}

/** The same of one text; what the bench proves itself with. */
export function urlsIn(source: ts.SourceFile): { line: number; text: string }[] {
  const found: { line: number; text: string }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    const text = textOf(node)
    if (text !== undefined && ADDRESS.test(text)) {
      found.push({ line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text })
    }
    // The parts of a template have been read as one text.
    if (ts.isTemplateExpression(node)) node.templateSpans.forEach((span) => visit(span.expression))
    else ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/**
 * `/live/...` alone is also a page of the storefront and of the admin: below a show, only the hot paths are the server's.
 */
const ADDRESS =
  /^(?:https?:\/\/[^/]+|\*)?\/(?:(?:store|admin|auth|hooks)\/[a-z*]|live\/shows\/[^/]*\/(?:chat|reactions)\b)/

/** What stands in for an expression is a star: `${base}/store/x` is read as `*\/store/x`. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join("*")
  return undefined
}

function sources(root: string): string[] {
  const folders = ["storefront/src", "packages/admin-kit/src", "admin-extensions/src", "src/admin"]
  const all = [...folders.map((folder) => join(root, folder)), ...pluginAdmins(root)]
  return all.flatMap((folder) => existing(folder)).filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !isTest(file))
}

function pluginAdmins(root: string): string[] {
  const plugins = join(root, "plugins")
  return readdirSync(plugins).map((name) => join(plugins, name, "src", "admin"))
}

function existing(folder: string): string[] {
  return existsSync(folder) ? filesUnder(folder) : []
}

function isTest(file: string): boolean {
  return /\.spec\.[jt]sx?$/.test(file)
}
