#!/usr/bin/env node
/**
 * `npm test`: sets up what the tests need inside this folder, runs every suite, ends every process it started and
 * prints `N passed, N failed, N skipped` last.
 *
 *   npm test                            everything
 *   npm test -- --only unit,http        some suites
 *   npm test -- show-state              the files whose path contains this, in every suite
 */
import { spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { ensureInstalled } from "./lib/install.mjs"
import { endLeftovers, RUN_MARK } from "./test/leftovers.mjs"
import { runsOf, suites } from "./test/suites.mjs"
import { summarize, totalLine } from "./test/summary.mjs"

const require = createRequire(import.meta.url)
const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const run = randomUUID()
const began = Date.now()
const scratch = join(root, ".data", "test", run)

const { chosen, patterns } = readArguments(process.argv.slice(2))

/** What is open and must be closed again, latest first. */
const cleanups = [() => rmSync(scratch, { recursive: true, force: true })]
let ending = false
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, async () => {
    if (ending) return
    say(`${signal}: ending what was started`)
    await cleanUp()
    process.exit(signal === "SIGINT" ? 130 : 143)
  })
}

const runs = []
try {
  mkdirSync(scratch, { recursive: true })
  await ensureInstalled(root, say)
  const environment = testEnvironment()

  if (chosen.some((suite) => suite.needsBuild)) {
    say("building the plugins (unchanged ones come from the cache)")
    await must("npx", ["turbo", "run", "build", "--output-logs=errors-only", "--log-prefix=none"], environment)
  }
  if (chosen.some((suite) => suite.needsDatabase)) {
    say("starting PostgreSQL")
    // Installed by now, and with it what loads TypeScript.
    const { register } = await import("tsx/cjs/api")
    register()
    const { startPostgres, testDatabaseEnv } = require("../integration-tests/support/postgres.ts")
    const postgres = await startPostgres()
    cleanups.push(() => postgres.stop())
    Object.assign(environment, testDatabaseEnv(postgres))
  }

  const runsOfJest = runsOf(chosen)
  for (const [index, suite] of runsOfJest.entries()) {
    const name = suite.suites.join(", ")
    say(`${index + 1} of ${runsOfJest.length}: ${name}`)
    const output = join(scratch, `${suite.name}.json`)
    const exitCode = await child(
      process.execPath,
      [
        // @medusajs/test-utils loads the whole shop by `import()`, which Jest allows with this alone.
        ...(suite.vmModules ? ["--experimental-vm-modules"] : []),
        join(root, "node_modules", "jest", "bin", "jest.js"),
        ...["--json", `--outputFile=${output}`, "--passWithNoTests"],
        // Jest takes one of the two and refuses both.
        ...(suite.workers === 1 ? ["--runInBand"] : [`--maxWorkers=${suite.workers}`]),
        ...patterns,
      ],
      { ...environment, TEST_TYPE: suite.suites.join(",") }
    )
    const report = existsSync(output) ? JSON.parse(readFileSync(output, "utf8")) : undefined
    runs.push({ suite: name, exitCode, report })
    const left = await endLeftovers(run)
    for (const command of left) say(`ended a process that ${name} had left behind: ${command}`)
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  runs.push({ suite: "set-up", exitCode: 1, report: undefined })
} finally {
  await cleanUp()
}

const total = summarize(runs)
const minutes = ((Date.now() - began) / 60_000).toFixed(1)
console.log("")
for (const name of total.skips) console.log(`  skipped  ${name}`)
for (const name of total.failures) console.log(`  FAILED   ${name}`)
console.log(`${runs.map(({ suite }) => suite).join(", ")} in ${minutes} minutes`)
console.log(totalLine(total))
process.exit(total.failed === 0 ? 0 : 1)

function readArguments(args) {
  const names = suites.map((suite) => suite.name)
  let only
  const rest = []
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ""
    if (arg === "--only") only = args[++at] ?? ""
    else if (arg.startsWith("--only=")) only = arg.slice("--only=".length)
    else if (arg.startsWith("-")) fail(`${arg} is not an option. Use --only <suites> and parts of file names.`)
    else rest.push(arg)
  }
  const wanted = only?.split(",").filter(Boolean) ?? names
  const unknown = wanted.filter((name) => !names.includes(name))
  if (unknown.length > 0) fail(`No suite is called ${unknown.join(", ")}. Choose from: ${names.join(", ")}.`)
  return { chosen: suites.filter((suite) => wanted.includes(suite.name)), patterns: rest }
}

function fail(message) {
  console.error(message)
  process.exit(1)
}

/** The developer's own shop must not be reached from a test: whatever could point at it is left out. */
function testEnvironment() {
  const environment = { ...process.env, [RUN_MARK]: run, FORCE_COLOR: process.stdout.isTTY ? "1" : "0" }
  for (const name of Object.keys(environment)) {
    if (/^(DATABASE_|REDIS_URL|MEDUSA_|DB_|NODE_ENV$|LIVEKIT_URL|LIVEKIT_API_)/.test(name)) delete environment[name]
    if (/^LSN_/.test(name) && !["LSN_DATA", "LSN_CHROMIUM"].includes(name)) delete environment[name]
  }
  return {
    ...environment,
    MEDUSA_DISABLE_TELEMETRY: "true",
    TURBO_TELEMETRY_DISABLED: "1",
    NEXT_TELEMETRY_DISABLED: "1",
  }
}

async function must(command, args, environment) {
  const status = await child(command, args, environment)
  if (status !== 0) throw new Error(`${command} ${args.slice(0, 3).join(" ")} ended with status ${status}.`)
}

/** Runs a command to its end in a process group of its own, its output on ours. */
function child(command, args, environment) {
  return new Promise((resolve, reject) => {
    const started = spawn(command, args, {
      cwd: root,
      env: environment,
      stdio: ["ignore", "inherit", "inherit"],
      detached: true,
    })
    const end = () => {
      try {
        process.kill(-started.pid, "SIGKILL")
      } catch {
        // The whole group has ended.
      }
    }
    cleanups.push(end)
    started.once("error", reject)
    started.once("exit", (code, signal) => {
      cleanups.splice(cleanups.indexOf(end), 1)
      resolve(code ?? (signal ? 128 : 1))
    })
  })
}

async function cleanUp() {
  ending = true
  for (const close of cleanups.splice(0).reverse()) {
    try {
      await close()
    } catch (error) {
      say(`could not clean up: ${error instanceof Error ? error.message : error}`)
    }
  }
  await endLeftovers(run)
}

function say(message) {
  const seconds = Math.round((Date.now() - began) / 1000)
  console.log(
    `[${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}] ${message}`
  )
}
