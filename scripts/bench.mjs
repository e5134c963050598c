#!/usr/bin/env node
/**
 * `npm run bench -- <name> [--seed N] [--full]`: runs integration-tests/bench/<name>.ts, tells its progress on stderr
 * and prints one JSON line last. Status 1 where one of the bench's own checks fails, after at most ten minutes.
 */
import { randomUUID } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { ensureInstalled } from "./lib/install.mjs"
import { endLeftovers, RUN_MARK } from "./test/leftovers.mjs"

const LIMIT_MINUTES = 10
const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const folder = join(root, "integration-tests", "bench")
const began = Date.now()
const run = randomUUID()
const scratch = join(root, ".data", "test", run)

// The result alone belongs on stdout, whatever the code under measurement prints.
for (const level of ["log", "info", "debug"]) console[level] = console.error
const say = (message) => console.error(`[${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s] ${message}`)

const names = existsSync(folder)
  ? readdirSync(folder).flatMap((file) => /^([a-z0-9-]+)\.ts$/.exec(file)?.[1] ?? [])
  : []
const { name, seed, full, args } = readArguments(process.argv.slice(2))

const cleanups = [() => rmSync(scratch, { recursive: true, force: true })]
let ending
const cleanUp = () =>
  (ending ??= (async () => {
    for (const close of cleanups.splice(0).reverse()) {
      try {
        await close()
      } catch (error) {
        say(`could not clean up: ${error instanceof Error ? error.message : error}`)
      }
    }
    for (const command of await endLeftovers(run)) say(`ended a process that was left behind: ${command}`)
  })())
const endWith = async (status, message) => {
  if (message) say(message)
  await cleanUp()
  process.exit(status)
}
process.on("SIGINT", () => endWith(130, "stopped"))
process.on("SIGTERM", () => endWith(143, "stopped"))
setTimeout(() => endWith(1, `${name} did not end within ${LIMIT_MINUTES} minutes`), LIMIT_MINUTES * 60_000).unref()

try {
  await ensureInstalled(root, say)
  mkdirSync(scratch, { recursive: true })
  const { register } = await import("tsx/cjs/api")
  register()
  const bench = createRequire(import.meta.url)(join(folder, `${name}.ts`))
  // Inherited by every child from here on, and by that known as the bench's; the TypeScript loader has its own by now.
  process.env[RUN_MARK] = run
  say(`${name}, seed ${seed}${full ? ", in full" : ""}`)
  const context = { root, scratch, seed, full, args, progress: say, cleanup: (close) => cleanups.push(close) }
  const { metrics, checks } = await bench.run(context)
  for (const { name: check, ok, detail } of checks)
    say(`${ok ? "ok    " : "FAILED"} ${check}${detail ? `: ${detail}` : ""}`)
  const sound = checks.length > 0 && checks.every(({ ok }) => ok)
  if (checks.length === 0) say("FAILED the bench checked nothing, so its figures prove nothing")
  await cleanUp()
  process.stdout.write(`${JSON.stringify({ bench: name, metrics })}\n`, () => process.exit(sound ? 0 : 1))
} catch (error) {
  await endWith(1, error instanceof Error ? (error.stack ?? error.message) : String(error))
}

function readArguments(given) {
  const usage = (message) => {
    console.error(`${message} There are: ${names.join(", ") || "none yet"}.`)
    process.exit(1)
  }
  let seed = 1
  let full = false
  let name
  const args = []
  for (let at = 0; at < given.length; at++) {
    const arg = given[at]
    if (arg === "--full") full = true
    else if (arg === "--seed") seed = Number(given[++at])
    else if (arg.startsWith("--seed=")) seed = Number(arg.slice("--seed=".length))
    else if (name === undefined && !arg.startsWith("-")) name = arg
    else args.push(arg)
  }
  if (!Number.isSafeInteger(seed)) usage("The seed is a whole number.")
  if (name === undefined) usage("Say which bench: npm run bench -- <name>.")
  if (!names.includes(name)) usage(`There is no bench called ${name}.`)
  return { name, seed, full, args }
}
