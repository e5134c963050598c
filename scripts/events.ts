import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"

import { format, resolveConfig } from "prettier"

import { catalogue } from "./events/catalogue"
import { ROOT } from "./openapi/made"

/** `npm run events`: writes docs/events.md and the JSON Schema of each event's body. */
async function main(): Promise<void> {
  for (const [path, text] of await catalogue()) {
    const file = join(ROOT, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }))
    console.log(`wrote ${path}`)
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
