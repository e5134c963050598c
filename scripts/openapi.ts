import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { pathToFileURL } from "node:url"

import { clientSource, operationsSource } from "../packages/sdk/generate/sources"

/**
 * `npm run openapi`: writes docs/openapi.json from the route contracts, and from it the SDK's sources. Starts no
 * server and no database: it loads each plugin's `src/api/middlewares.ts`, which is where its contracts are registered.
 */
const root = join(__dirname, "..")
const sdk = join(root, "packages/sdk/src")

async function main(): Promise<void> {
  for (const name of readdirSync(join(root, "plugins"))) {
    const middlewares = join(root, "plugins", name, "src/api/middlewares.ts")
    if (existsSync(middlewares)) await import(pathToFileURL(middlewares).href)
  }
  const { shopDocument } = await import("../plugins/platform/src/openapi")
  const document = shopDocument()
  const json = `${JSON.stringify(document, null, 2)}\n`
  write(join(root, "docs/openapi.json"), json)
  write(join(sdk, "operations.generated.ts"), operationsSource(document))
  write(join(sdk, "client.generated.ts"), clientSource(document))
  write(join(sdk, "openapi.generated.ts"), await typesSource(json))
}

/** The types, and the document they were made from: a test compares the two without making them again. */
async function typesSource(json: string): Promise<string> {
  const { astToString, default: openapiTS } = await import("openapi-typescript")
  const ast = await openapiTS(json, { alphabetize: false })
  const made = createHash("sha256").update(json).digest("hex")
  return `// Made by \`npm run openapi\` from docs/openapi.json.\n// sha256 ${made}\n\n${astToString(ast)}`
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  console.log(`wrote ${path.slice(root.length + 1)} (${text.length} characters)`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
