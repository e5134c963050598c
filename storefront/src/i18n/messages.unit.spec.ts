import { execFileSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { LANGUAGES } from "../lib/market"

const folder = path.resolve(__dirname, "../../messages")
type Tree = { [key: string]: string | Tree }

/** Every message of a language by its path, all files together. */
function messagesIn(language: string): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (tree: Tree, at: string): void => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === "string") found.set(`${at}${key}`, value)
      else walk(value, `${at}${key}.`)
    }
  }
  for (const file of filesOf(language)) walk(JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Tree, "")
  return found
}

const filesOf = (language: string): string[] =>
  readdirSync(folder).filter((file) => file.startsWith(`${language}.`) && file.endsWith(".json"))

/**
 * Arguments with their kind, and tags: what the code passes in. Read by the parser that the storefront itself reads messages with,
 * which only a module of ECMAScript can load.
 *
 * @throws where a message cannot be read
 */
function slotsOf(messages: Map<string, string>): Record<string, string> {
  const answer = execFileSync(process.execPath, ["--input-type=module", "--eval", READER], {
    cwd: path.resolve(__dirname, "../.."),
    input: JSON.stringify([...messages]),
    encoding: "utf8",
  })
  return JSON.parse(answer) as Record<string, string>
}
const READER = `
  import { readFileSync } from "node:fs"
  import { parse, TYPE } from "@formatjs/icu-messageformat-parser"
  const slots = (elements) => elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return []
    const children = element.children ?? Object.values(element.options ?? {}).flatMap(({ value }) => value)
    return [element.type + " " + element.value, ...slots(children)]
  })
  const read = ([key, message]) => {
    try {
      return [key, [...new Set(slots(parse(message)))].sort().join()]
    } catch (error) {
      throw new Error(key + ": " + error.message)
    }
  }
  console.log(JSON.stringify(Object.fromEntries(JSON.parse(readFileSync(0, "utf8")).map(read))))
`

describe("the words of the storefront", () => {
  const [first, ...others] = LANGUAGES
  const own = messagesIn(first)

  it.each(others)("are the same in %s as in the first language, and take the same", (language) => {
    expect(filesOf(language).map((file) => file.slice(2))).toEqual(filesOf(first).map((file) => file.slice(2)))
    const messages = messagesIn(language)
    expect([...messages.keys()].sort()).toEqual([...own.keys()].sort())
    expect(slotsOf(messages)).toEqual(slotsOf(own))
  })

  it.each(others)("say something of their own in %s", (language) => {
    const same = [...messagesIn(language)].filter(([key, message]) => message === own.get(key) && / /.test(message))
    // Numbers and names stand alone; a sentence that is the same was forgotten.
    expect(
      same.map(([key]) => key).filter((key) => (own.get(key) ?? "").replaceAll(/\{[^}]*\}/g, "").length > 12)
    ).toEqual([])
  })
})
