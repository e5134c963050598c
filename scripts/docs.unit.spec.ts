import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

const root = process.cwd()
const pages = [
  ...["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"],
  ...readdirSync(join(root, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
  ...readdirSync(join(root, "plugins")).map((name) => `plugins/${name}/README.md`),
]
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> }

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
})
