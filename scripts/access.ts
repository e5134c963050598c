import { writeFileSync } from "node:fs"
import { join } from "node:path"

import { accessPage, PAGE } from "./access/page"
import { ROOT } from "./openapi/made"

/** `npm run access`: prints which role may call which route, and writes it to docs/access.md. */
async function main(): Promise<void> {
  const page = await accessPage()
  writeFileSync(join(ROOT, PAGE), page)
  console.log(page)
  console.log(`wrote ${PAGE}`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
