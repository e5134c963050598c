import { spawnSync } from "node:child_process"
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

const root = path.join(__dirname, "../..")
const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>
}
/** What begins in plain Node installs the packages itself, or says what to do; the rest needs them there. */
const needsPackages = Object.keys(scripts).filter((name) => /&&/.test(scripts[name] ?? ""))

describe("the commands of package.json in a fresh clone", () => {
  let clone: string
  beforeAll(() => {
    clone = mkdtempSync(path.join(tmpdir(), "a fresh clone "))
    for (const name of ["package.json", "package-lock.json", "src/start/plain"]) {
      cpSync(path.join(root, name), path.join(clone, name), { recursive: true })
    }
  })
  afterAll(() => rmSync(clone, { recursive: true, force: true }))

  it("begin in plain Node, and do not lead a person to a program that is not there yet", () => {
    expect(Object.values(scripts).filter((command) => !command.startsWith("node "))).toEqual([])
  })

  it.each(needsPackages)("%s says in one sentence to run `npm start` once", (name) => {
    const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", name, "--", "given.json"], {
      cwd: clone,
      encoding: "utf8",
      shell: process.platform === "win32",
    })
    expect({ status, said: stdout + stderr }).toEqual({
      status: 1,
      said: expect.stringMatching(/^The packages are not installed: run `npm start` once, then this again\.$/m),
    })
    expect(`${stdout}${stderr}`).not.toMatch(/not found|^\s+at /m)
  })
})
