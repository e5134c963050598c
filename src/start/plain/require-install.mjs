/**
 * Stands before a command of package.json that needs the packages and does not install them: in a fresh clone it says
 * what to do, where the shell would say that a program is not found.
 */
import path from "node:path"
import { fileURLToPath } from "node:url"
import { installIsComplete } from "./install-state.mjs"
import { nodeVersionProblem } from "./node-version.mjs"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..")
// An image of production leaves out what only builds and tests need.
const production = process.argv.includes("production")
const problem =
  nodeVersionProblem(process.versions.node) ??
  (installIsComplete(root, { production })
    ? undefined
    : "The packages are not installed: run `npm start` once, then this again.")
if (problem) {
  process.stderr.write(`${problem}\n`)
  process.exit(1)
}
