import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

const root = process.cwd()
let folder: string
beforeAll(() => {
  mkdirSync(join(root, ".data", "test"), { recursive: true })
  folder = mkdtempSync(join(root, ".data", "test", "needs-"))
  writeFileSync(
    join(folder, "sample.unit.spec.ts"),
    `import { describeNeeds, itNeeds } from ${JSON.stringify(join(root, "integration-tests/support/needs"))}
     itNeeds("chromium", "draws", () => {})
     describeNeeds(["data:retail/db.json"], "the retailer's file", () => { it("is read", () => {}) })
     it("adds", () => {})`
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The sample's tests and what became of them, on a machine with these variables and no tool at all. */
function outcome(env: Record<string, string>): Record<string, string> {
  const jest = join(root, "node_modules/jest/bin/jest.js")
  const options = [
    "--json",
    "--rootDir",
    folder,
    "--config",
    join(root, "jest.config.cjs"),
    "--testPathIgnorePatterns",
    "none",
  ]
  const { stdout } = spawnSync(process.execPath, [jest, ...options], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: folder, TEST_TYPE: "unit", HOME: folder, ...env },
  })
  const { testResults } = JSON.parse(stdout) as {
    testResults: { assertionResults: { fullName: string; status: string }[] }[]
  }
  return Object.fromEntries(testResults[0]?.assertionResults.map(({ fullName, status }) => [fullName, status]) ?? [])
}

describe("a test that needs something of the machine", () => {
  it("is skipped where that is missing, and its name says what was missing", () => {
    expect(outcome({})).toEqual({
      "draws (needs chromium)": "pending",
      "the retailer's file (needs data:retail/db.json) is read": "pending",
      adds: "passed",
    })
  })

  it("fails on a build machine for want of what can be installed, and is skipped for want of data nobody handed over", () => {
    expect(outcome({ CI: "true" })).toEqual({
      draws: "failed",
      "the retailer's file (needs data:retail/db.json) is read": "pending",
      adds: "passed",
    })
  })

  it("fails on a build machine where the data that was handed over is not whole", () => {
    expect(outcome({ CI: "true", LSN_DATA: folder, LSN_CHROMIUM: process.execPath })).toEqual({
      draws: "passed",
      "the retailer's file has what it needs": "failed",
      adds: "passed",
    })
  })
})
