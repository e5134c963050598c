import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"

import { madeFromContracts, originOf, ROOT, TYPES_FILE } from "./openapi/made"

/** `npm run openapi`: writes docs/openapi.json and the SDK's generated sources. */
async function main(): Promise<void> {
  const { files, json } = await madeFromContracts()
  for (const [path, text] of files) write(path, text)
  write(TYPES_FILE, await typesSource(json))
}

async function typesSource(json: string): Promise<string> {
  const { astToString, default: openapiTS } = await import("openapi-typescript")
  const ast = await openapiTS(json)
  return `// Made by \`npm run openapi\` from docs/openapi.json.\n${originOf(json)}\n\n${astToString(ast)}`
}

function write(path: string, text: string): void {
  const target = join(ROOT, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, text)
  console.log(`wrote ${path} (${text.length} characters)`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
