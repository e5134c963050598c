import { execFileSync } from "node:child_process"
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, "..", "..")
const template = join(here, "template")
const DOMAIN = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/**
 * Writes a plugin of the house's shape.
 * @param {string} folder where to; made if absent
 * @param {string} domain lower case, words joined by hyphens
 * @param {{ medusa: string, ui: string, platform: string }} versions
 * @returns {string[]} the files, relative to the folder
 */
export function generatePlugin(folder, domain, versions) {
  if (!DOMAIN.test(domain))
    throw new Error(`"${domain}" is no domain: use lower case words joined by hyphens, as in order-desk.`)
  const values = { ...spellings(domain), ...versions, version: versions.platform }
  const fill = (text) =>
    text.replace(/\{\{([A-Za-z]+)\}\}/g, (whole, name) => {
      if (!(name in values)) throw new Error(`The template names ${whole}, which has no value.`)
      return values[name]
    })
  const files = readdirSync(template, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const source = join(entry.parentPath ?? entry.path, entry.name)
      const name = relative(template, source)
        .replaceAll("__domain__", domain)
        .replaceAll("__module__", values.module)
        .replace(/\.tmpl$/, "")
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), fill(readFileSync(source, "utf8")))
      return name
    })
    .sort()
  // A long name breaks lines that a short one does not, so the formatter has the last word.
  const prettier = [join(root, "node_modules/prettier/bin/prettier.cjs"), "--config", join(root, ".prettierrc.json")]
  execFileSync(process.execPath, [...prettier, "--log-level", "warn", "--write", "."], { cwd: folder })
  return files
}

/** The domain's name as folders, modules, types, constants and people write it. */
export function spellings(domain) {
  const words = domain.split("-")
  const capital = (word) => word[0].toUpperCase() + word.slice(1)
  const pascal = words.map(capital).join("")
  const title = words.join(" ")
  return {
    domain,
    module: words.join("_"),
    CONST: words.join("_").toUpperCase(),
    Pascal: pascal,
    camel: pascal[0].toLowerCase() + pascal.slice(1),
    title,
    Title: capital(title),
  }
}
