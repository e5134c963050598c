import { dirname, posix, relative, sep } from "node:path"

/**
 * Where a file lies in the house: `{ zone, owner, hot }`. `owner` is the plugin, package or application that a relative
 * import must not leave; `path` is the file's path inside that owner's sources.
 *
 * @typedef {{ zone: string, owner: string, path: string, test: boolean }} Place
 */

const folders = [
  "domain",
  "modules",
  "providers",
  "workflows",
  "api",
  "subscribers",
  "jobs",
  "links",
  "admin",
  "testing",
]

/** @returns {Place} */
export function placeOf(cwd, filename) {
  const path = relative(cwd, filename).split(sep).join("/")
  const test = /\.spec\.tsx?$/.test(path) || path.includes("integration-tests/")
  const [top = "", name = ""] = path.split("/")
  if (top === "plugins" || top === "admin-extensions") {
    const owner = top === "plugins" ? `plugins/${name}` : top
    const inside = path.slice(owner.length + 1)
    if (!inside.startsWith("src/")) return { zone: "tooling", owner, path: inside, test }
    const folder = inside.split("/")[1] ?? ""
    // What lies beside the known folders is a plugin's own library, and its public face.
    const zone = folders.includes(folder) ? folder : "library"
    return { zone, owner, path: inside.slice("src/".length), test }
  }
  if (top === "packages")
    return { zone: "package", owner: `packages/${name}`, path: path.slice(`packages/${name}/`.length), test }
  if (top === "storefront") return { zone: "storefront", owner: top, path: path.slice("storefront/".length), test }
  if (top === "src") return { zone: "application", owner: "application", path: path.slice("src/".length), test }
  return { zone: "tooling", owner: "application", path, test }
}

/** The place a relative import leads to, by the path alone: `../modules/live/service` needs no look at the disk. */
export function targetOf(cwd, filename, specifier) {
  const from = relative(cwd, dirname(filename)).split(sep).join("/")
  return placeOf(cwd, posix.join(cwd.split(sep).join("/"), from, specifier))
}
