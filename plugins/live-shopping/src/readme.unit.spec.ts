import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { z } from "@medusajs/framework/zod"
import { StudioShow, Show, ShowCard } from "./api/schemas"
import { OVERDUE_AFTER_MS } from "./domain/programme"

/** What the README tells merchants of events and shapes is what the code does. */

const readme = readFileSync(join(__dirname, "..", "README.md"), "utf8")

function sources(folder: string): string {
  return readdirSync(join(__dirname, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".spec.ts"))
    .map((name) => readFileSync(join(__dirname, folder, name), "utf8"))
    .join("\n")
}

const quoted = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort()
const between = (from: string, to: string) =>
  readme.slice(readme.indexOf(from), readme.indexOf(to, readme.indexOf(from)))

describe("the README", () => {
  it("names every event that a workflow emits, and no other", () => {
    const emitted = quoted(sources("workflows"), /eventName: "([^"]+)"/g)
    expect(emitted.length).toBeGreaterThan(5)
    expect(quoted(between("Emitted on Medusa's event bus", "Each carries"), /`(live[a-z.]+)`/g)).toEqual(emitted)
  })

  it("names every event that a subscriber takes, and no other", async () => {
    const files = readdirSync(join(__dirname, "subscribers")).filter((name) => name.endsWith(".ts"))
    const taken = await Promise.all(
      files.map(async (name) => {
        const { config } = (await import(join(__dirname, "subscribers", name))) as {
          config: { event: string | string[] }
        }
        return config.event
      })
    )
    expect(quoted(between("Consumed:", "\n\n"), /`([a-z.-]+)`/g)).toEqual([...new Set(taken.flat())].sort())
  })

  it("names every job", () => {
    expect(quoted(between("Jobs add what", "## "), /`(live-[a-z-]+)`/g)).toEqual(
      quoted(sources("jobs"), /const NAME = "([^"]+)"/g)
    )
  })

  it("names every field of a show, in each of its shapes", () => {
    const fields = (schema: z.ZodType) => Object.keys((schema as z.ZodObject).shape)
    const inherited = new Set<string>()
    for (const [name, schema, end] of [
      ["ShowCard ", ShowCard, "Pin "],
      ["Show ", Show, "Video "],
      ["StudioShow ", StudioShow, "```"],
    ] as const) {
      const said = between(`\n${name}`, `${end}`)
      expect(
        fields(schema).filter((field) => !inherited.has(field) && !new RegExp(`\\b${field}\\b`).test(said))
      ).toEqual([])
      for (const field of fields(schema)) inherited.add(field)
    }
  })

  it("says after how many hours a show is overdue", () => {
    expect(readme.replaceAll("\n", " ")).toContain(`more than ${OVERDUE_AFTER_MS / 3_600_000} hours ago`)
  })
})
