import { createHash } from "node:crypto"
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"

import { clientSource, operationsSource } from "../../packages/sdk/generate/sources"
import { shopDocument } from "../../plugins/platform/src/openapi"

export const ROOT = join(__dirname, "../..")
export const TYPES_FILE = "packages/sdk/src/openapi.generated.ts"

/**
 * What is made from the route contracts, by path: the OpenAPI document, and from it the SDK's sources. Starts no server
 * and no database: it loads each plugin's `src/api/middlewares.ts`, which is where its contracts are registered.
 */
export async function madeFromContracts(): Promise<{ files: ReadonlyMap<string, string>; json: string }> {
  for (const name of readdirSync(join(ROOT, "plugins"))) {
    const middlewares = join(ROOT, "plugins", name, "src/api/middlewares.ts")
    if (existsSync(middlewares)) await import(middlewares)
  }
  const document = shopDocument()
  const json = `${JSON.stringify(document, null, 2)}\n`
  const files = new Map([
    ["docs/openapi.json", json],
    ["packages/sdk/src/operations.generated.ts", operationsSource(document)],
    ["packages/sdk/src/client.generated.ts", clientSource(document)],
  ])
  return { files, json }
}

/** Stands in the types' file: they take seconds to make, so a test compares what they were made from instead. */
export function originOf(json: string): string {
  return `// sha256 ${createHash("sha256").update(json).digest("hex")}`
}
