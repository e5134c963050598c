import { readFileSync } from "node:fs"
import { join } from "node:path"

import { PAGE, personalDataPage, ROOT } from "./page"

/** Red? Look at what is held of whom now, run `npm run privacy`, and commit it. */
test("the committed page of personal data is what the plugins declare", async () => {
  expect(readFileSync(join(ROOT, PAGE), "utf8")).toBe(await personalDataPage())
})
