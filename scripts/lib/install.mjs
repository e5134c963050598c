import { spawn } from "node:child_process"
import { mkdirSync } from "node:fs"
import { basename, join } from "node:path"
import { folderProblem } from "../../src/start/plain/folder.mjs"
import { installIsComplete } from "../../src/start/plain/install-state.mjs"
import { acquireLock, LockHeld } from "../../src/start/plain/lock.mjs"
import { nodeVersionProblem } from "../../src/start/plain/node-version.mjs"

/**
 * Installs the packages of the project and of its storefront where something of their lock files is missing. It takes
 * the same lock as `npm start`, so that both may be started at once in a fresh clone.
 * @param {string} root the project's folder
 * @param {(message: string) => void} say
 */
export async function ensureInstalled(root, say) {
  const problem = nodeVersionProblem(process.versions.node) ?? folderProblem(root)
  if (problem) throw new Error(problem)
  const folders = [root, join(root, "storefront")]
  if (folders.every((folder) => installIsComplete(folder))) return
  mkdirSync(join(root, ".data"), { recursive: true })
  const unlock = await waitForTurn(join(root, ".data", "build.lock"), say)
  try {
    for (const folder of folders) {
      if (installIsComplete(folder)) continue
      say(`installing the packages of ${folder === root ? "the project" : `the ${basename(folder)}`}`)
      await npmCi(folder)
    }
  } finally {
    unlock()
  }
}

async function waitForTurn(file, say) {
  for (let told = false; ; told = true) {
    try {
      return acquireLock(file)
    } catch (error) {
      if (!(error instanceof LockHeld)) throw error
      if (!told) say(`waiting for process ${error.pid}, which is installing in this folder`)
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

function npmCi(folder) {
  // npm tells its scripts where it lies; started by hand, it is found on the PATH.
  const cli = process.env.npm_execpath
  const [file, prefix] = cli && /\.c?js$/.test(cli) ? [process.execPath, [cli]] : ["npm", []]
  const args = ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"]
  const child = spawn(file, [...prefix, ...args], {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NODE_ENV: "development", npm_config_update_notifier: "false" },
  })
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new Error(`npm could not be started: ${error.message}`)))
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error("npm could not install the packages; its own message stands above."))
    )
  })
}
