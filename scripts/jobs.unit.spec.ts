import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const root = join(__dirname, "..")
const jobs = [root, ...readdirSync(join(root, "plugins")).map((name) => join(root, "plugins", name))]
  .map((owner) => join(owner, "src/jobs"))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))

it.each(jobs.map((file) => [file.slice(root.length + 1), file]))(
  "%s is recorded by the audit, and in a scope",
  (_, file) => {
    const source = readFileSync(file, "utf8")
    expect(source).toMatch(/^export default scopedJob\(\s*auditedJob\(NAME, /m)
  }
)

it("there are jobs", () => {
  expect(jobs.length).toBeGreaterThanOrEqual(8)
})
