/**
 * The door of `npm start`, `npm run dev`, `npm run build`, `npm run serve` and `npm run reset`. Plain Node without a
 * single dependency, because it is what installs them; once they are there it hands over to TypeScript (main.ts).
 */
import { spawn } from "node:child_process"
import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, readFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { folderProblem } from "./plain/folder.mjs"
import { startGuardian } from "./plain/guard.mjs"
import { installIsComplete } from "./plain/install-state.mjs"
import { acquireLock, LockHeld, processStart, signalSession } from "./plain/lock.mjs"
import { nodeVersionProblem } from "./plain/node-version.mjs"
import { createProgress } from "./plain/progress.mjs"
import { Problem } from "./plain/problem.mjs"
import { prepareProduction } from "./plain/production.mjs"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")
const [command = "start", ...args] = process.argv.slice(2)

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

const oldNode = nodeVersionProblem(process.versions.node)
if (oldNode) fail(oldNode)
const badFolder = folderProblem(root)
if (badFolder) fail(badFolder)

if (!["start", "dev", "build", "serve", "reset", "migrate"].includes(command)) {
  fail(`There is no command "${command}": use start, dev, build, serve, migrate or reset.`)
}

/** Production changes nothing in the project's folder, which it may not even be allowed to, and starts nothing beside itself. */
const serving = command === "serve" || command === "migrate"

const progress = createProgress(process.stderr.isTTY === true && !process.env.CI ? process.stderr : process.stdout)

/** Ends what this process started should it be killed without a chance to do so itself. */
const guardian = serving ? undefined : startGuardian()

/** npm's children; a person who presses Ctrl-C during the installation wants them gone too. */
const children = new Set()
let stopping = false
const stopWhileInstalling = () => {
  if (stopping) return
  stopping = true
  progress.close()
  for (const child of children) signalSession(child.pid, "SIGKILL")
  process.stderr.write("Stopped. The next start carries on from here.\n")
  process.exit(130)
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopWhileInstalling)

/** Runs npm in `directory` with its output in a log; the last lines of it name what went wrong. */
function npm(directory, npmArgs, logFile) {
  const log = openSync(logFile, "w")
  // npm tells its scripts where it lies; started by hand, it is found on the PATH.
  const cli = process.env.npm_execpath
  const [file, prefix] = cli && /\.c?js$/.test(cli) ? [process.execPath, [cli]] : ["npm", []]
  const child = spawn(file, [...prefix, ...npmArgs], {
    cwd: directory,
    env: { ...process.env, npm_config_update_notifier: "false", NODE_ENV: "development" },
    stdio: ["ignore", log, log],
    detached: true,
    shell: file === "npm" && process.platform === "win32",
  })
  children.add(child)
  if (child.pid) guardian?.watch(child.pid, "SIGKILL")
  return new Promise((resolve, reject) => {
    child.on("error", (error) =>
      reject(
        new Problem(`npm could not be started (${error.code ?? error.message}): install npm, then run this again.`)
      )
    )
    child.on("exit", (code, signal) => {
      children.delete(child)
      closeSync(log)
      if (code === 0) return resolve()
      const said = readFileSync(logFile, "utf8")
      if (/in sync/.test(said)) {
        return reject(
          new Problem(
            `package.json and package-lock.json of ${directory === root ? "this project" : "the storefront"} do not belong together: run \`npm install\` there, then this again.`
          )
        )
      }
      const reason =
        /npm (?:error|ERR!) (?!code |A complete log|errno )(.+)/.exec(said)?.[1] ?? signal ?? `exit status ${code}`
      reject(
        new Problem(
          `The packages of ${directory === root ? "this project" : "the storefront"} could not be installed (${reason.trim()}): ` +
            `check the connection to the npm registry and run this again; the whole story is in ${path.relative(root, logFile)}.`
        )
      )
    })
  })
}

/**
 * npm is asked not to run any package's install script: none of ours needs one (the database's missing library names
 * are made by src/start/postgres.ts), and so it makes no difference which version of npm installs.
 */
const ci = ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"]

function requireWritable() {
  try {
    accessSync(root, constants.W_OK)
    mkdirSync(path.join(root, ".data", "logs"), { recursive: true })
    accessSync(path.join(root, ".data", "logs"), constants.W_OK)
  } catch {
    throw new Problem(
      `The folder ${root} is not writable for this user: change its owner, or clone the project where you may write.`
    )
  }
}

async function main() {
  let installing
  let unlock = () => {}
  if (!serving) {
    requireWritable()
    // Two starts of one clone share its packages and builds, so one makes them and the other waits.
    unlock = await waitForTurn(path.join(root, ".data", "build.lock"))
    const storefront = path.join(root, "storefront")
    const needed = (directory) => existsSync(path.join(directory, "package-lock.json")) && !installIsComplete(directory)
    installing = needed(storefront)
      ? progress.step("Install the storefront's packages", () =>
          npm(storefront, ci, path.join(root, ".data/logs/install-storefront.log"))
        )
      : Promise.resolve()
    // Awaited by main.ts; until then a failure must not end the process before it is told in order.
    installing.catch(() => {})
    if (needed(root)) {
      await progress.step("Install packages", () => npm(root, ci, path.join(root, ".data/logs/install.log")))
    }
  } else if (!installIsComplete(root, { production: true })) {
    throw new Problem("The packages are not installed: run `npm run build` first.")
  }

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, stopWhileInstalling)
  if (serving) {
    // Production runs what `npm run build` compiled, without a TypeScript loader in the process.
    const built = path.join(root, ".medusa/server/src/start/serve.js")
    if (!existsSync(built)) throw new Problem("There is no production build: run `npm run build` first.")
    prepareProduction(root)
    const { createRequire } = await import("node:module")
    await createRequire(import.meta.url)(built)[command]({ root, args })
    return
  }
  const { register } = await import("tsx/cjs/api")
  register()
  const { createRequire } = await import("node:module")
  const require = createRequire(import.meta.url)
  await require("./main.ts").main({
    root,
    command,
    args,
    progress,
    installing,
    unlock,
    acquireLock,
    processStart,
    signalSession,
    guardian,
  })
}

async function waitForTurn(file) {
  let told = false
  for (;;) {
    try {
      return acquireLock(file)
    } catch (error) {
      if (!(error instanceof LockHeld)) throw error
      if (!told) progress.note(`Waiting for the build that process ${error.pid} is making in this folder.`)
      told = true
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

main().catch((error) => {
  progress.close()
  for (const child of children) signalSession(child.pid, "SIGKILL")
  // A problem is a sentence for a person. Anything else is a fault of ours: its message, with the stack in a file.
  fail(error?.name === "Problem" ? error.message : `Something unexpected went wrong: ${error?.message ?? error}`)
})
