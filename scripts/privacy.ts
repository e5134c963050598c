import { writeFileSync } from "node:fs"
import { join } from "node:path"

import { PAGE, personalDataPage, ROOT } from "./privacy/page"

/** `npm run privacy`: prints which columns hold whose personal data, and writes it to docs/personal-data.md. */
async function main(): Promise<void> {
  const page = await personalDataPage()
  writeFileSync(join(ROOT, PAGE), page)
  console.log(page)
  console.log(`wrote ${PAGE}`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
