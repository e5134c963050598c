import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

const root = process.cwd()
const pages = [
  ...["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"],
  ...readdirSync(join(root, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
  ...readdirSync(join(root, "plugins")).map((name) => `plugins/${name}/README.md`),
]
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> }

/** What is made while the project is used, and is not there in a fresh clone. */
const made = new Set([".data", ".medusa", ".tools", ".turbo", "node_modules"])

/** GitHub's name for a heading, as links point at it. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-")

describe.each(pages)("%s", (page) => {
  const text = readFileSync(join(root, page), "utf8")

  it("links only to files and headings that are there", () => {
    const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = ""]) => {
      if (/^(https?|mailto):/.test(link)) return []
      const [path = "", hash] = link.split("#")
      const file = path ? join(root, dirname(page), path) : join(root, page)
      if (!existsSync(file)) return [link]
      if (hash === undefined) return []
      const headings = [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
        anchor(heading)
      )
      return headings.includes(hash) ? [] : [link]
    })
    expect(broken).toEqual([])
  })

  it("names only npm scripts that exist", () => {
    const named = [...text.matchAll(/npm run ([a-z][a-z:-]*)/g)].map(([, name = ""]) => name)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  it("names only files and folders that are there", () => {
    const folders = readdirSync(root, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() && !made.has(entry.name) ? [entry.name] : []
    )
    const named = [...text.matchAll(/`([\w.@/-]+)`/g)].map(([, name = ""]) => name)
    // A path of the project begins in one of its folders, or beside the page; anything else is a route or a name.
    const missing = named.filter(
      (name) =>
        folders.includes(name.split("/")[0] ?? "") &&
        name.includes("/") &&
        ![root, join(root, dirname(page)), join(root, dirname(page), "src")].some((from) =>
          existsSync(join(from, name))
        )
    )
    expect(missing).toEqual([])
  })

  it("names only packages of this project that exist", () => {
    const named = [...text.matchAll(/@lsn\/([a-z][a-z-]*)/g)].map(([, name = ""]) => name)
    const missing = named.filter(
      (name) => !["plugins", "packages"].some((place) => existsSync(join(root, place, name)))
    )
    expect(missing).toEqual([])
  })
})
