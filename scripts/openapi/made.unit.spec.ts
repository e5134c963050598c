import { readFileSync } from "node:fs"
import { join } from "node:path"

import { madeFromContracts, originOf, ROOT, TYPES_FILE } from "./made"

/** Red? A contract has changed: run `npm run openapi`, look at what changed for the clients, and commit it. */
describe("what is made from the route contracts is up to date", () => {
  const committed = (path: string) => readFileSync(join(ROOT, path), "utf8")

  test("the document, the table of addresses and the client are what the contracts say", async () => {
    const { files, json } = await madeFromContracts()
    for (const [path, text] of files) expect({ path, text: committed(path) }).toEqual({ path, text })
    expect(committed(TYPES_FILE)).toContain(originOf(json))
  })
})
