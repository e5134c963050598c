#!/usr/bin/env node
/**
 * `npm run check`: types, lint (the house's boundaries among it), formatting and licences, each cached by content.
 *
 *   npm run check                    all of them
 *   npm run check -- types lint      those whose name begins so
 */
import { spawn } from "node:child_process"
import { availableParallelism } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { checkLicences } from "./check/licences.mjs"
import { typePrograms } from "./check/types.mjs"
import { ensureInstalled } from "./lib/install.mjs"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const cache = join(root, "node_modules", ".cache", "lsn")
const bin = (path) => join(root, "node_modules", path)
const began = Date.now()

await ensureInstalled(root, (message) => console.log(message))

// The storefront is a project of its own and sees the SDK as it is published: built. Unchanged, it comes from the cache.
const sdk = await run({
  cwd: root,
  args: [bin("turbo/bin/turbo"), "run", "build", "--filter=@lsn/sdk", "--output-logs=errors-only"],
})
if (!sdk.ok) {
  console.error(sdk.output)
  process.exit(1)
}

const cached = (name) => ["--cache", "--cache-strategy", "content", "--cache-location", join(cache, name)]
const all = [
  ...typePrograms(root),
  { name: "lint", cwd: root, args: [bin("eslint/bin/eslint.js"), ".", "--max-warnings", "0", ...cached("eslint")] },
  {
    name: "format",
    cwd: root,
    args: [bin("prettier/bin/prettier.cjs"), ".", "--check", "--log-level", "warn", ...cached("prettier")],
  },
  { name: "licences", work: licences },
]
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith("-"))
const checks = wanted.length === 0 ? all : all.filter(({ name }) => wanted.some((part) => name.startsWith(part)))
if (checks.length === 0) {
  console.error(`No check begins with ${wanted.join(" or ")}. There are: ${all.map(({ name }) => name).join(", ")}.`)
  process.exit(1)
}

const failed = []
const queue = [...checks]
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work))
const seconds = ((Date.now() - began) / 1000).toFixed(1)
if (failed.length > 0) {
  console.error(`${failed.join(", ")} failed after ${seconds} s.`)
  process.exit(1)
}
console.log(`All ${checks.length} checks passed in ${seconds} s.`)

async function work() {
  for (let check = queue.shift(); check; check = queue.shift()) {
    const from = Date.now()
    const { ok, output } = await (check.work ? check.work() : run(check))
    const took = ((Date.now() - from) / 1000).toFixed(1)
    console.log(`${ok ? "✓" : "✗"} ${check.name} (${took} s)`)
    if (output.trim() && (!ok || check.work)) console.log(output.trimEnd().replaceAll(/^/gm, "    "))
    if (!ok) failed.push(check.name)
  }
}

function run({ args, cwd }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] })
    let output = ""
    child.stdout.on("data", (chunk) => (output += chunk))
    child.stderr.on("data", (chunk) => (output += chunk))
    child.once("error", (error) => resolve({ ok: false, output: error.message }))
    child.once("close", (code) => resolve({ ok: code === 0, output }))
  })
}

function licences() {
  const { count, problems } = checkLicences(root)
  return { ok: problems.length === 0, output: problems.length > 0 ? problems.join("\n") : `${count} packages ship` }
}
