#!/usr/bin/env node
/** `npm run new:plugin -- <domain>`: makes plugins/<domain> of the right shape and names it in the root package.json. */
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { generatePlugin } from "./new-plugin/generate.mjs"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const [domain] = process.argv.slice(2)
const fail = (message) => {
  console.error(message)
  process.exit(1)
}

if (!domain) fail("Say which domain: npm run new:plugin -- fraud")
const folder = join(root, "plugins", domain)
if (existsSync(folder)) fail(`plugins/${domain} exists already.`)

const manifestFile = join(root, "package.json")
const manifest = JSON.parse(readFileSync(manifestFile, "utf8"))
const platform = JSON.parse(readFileSync(join(root, "plugins", "platform", "package.json"), "utf8")).version
let files
try {
  files = generatePlugin(folder, domain, {
    medusa: manifest.dependencies["@medusajs/medusa"],
    ui: manifest.dependencies["@medusajs/ui"],
    platform,
  })
} catch (error) {
  fail(error.message)
}

manifest.dependencies[`@lsn/${domain}`] = platform
manifest.dependencies = Object.fromEntries(Object.entries(manifest.dependencies).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`)

console.log(files.map((file) => `  plugins/${domain}/${file}`).join("\n"))
console.log(`
Next:
  1. npm install
  2. in medusa-config.ts, under plugins: { resolve: "@lsn/${domain}", options: {} }
  3. npm test -- --only unit,module ${domain}
  4. npm run check`)
