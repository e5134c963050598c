#!/usr/bin/env node
/**
 * `node scripts/lock-platforms.mjs`: completes the lock files after `npm install`.
 *
 * Packages with native parts list one optional package a platform. npm leaves out of a lock file those that the
 * registry it asked does not have; `npm ci` then refuses the lock file as incomplete, and on such a platform the
 * native part would be missing. Their versions are exact, so their entries can be written from their parents'.
 */
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..")
const systems = { windows: "win32" }
const processors = { 64: "x64" }
const knownSystems = /(?:^|-)(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|windows)(?:-|$)/
const knownProcessors = /-(arm64|arm|x64|ia32|ppc64|s390x|riscv64|loong64|mips64el|wasm32|64)(?:-|$)/

for (const folder of [root, path.join(root, "storefront")]) {
  const file = path.join(folder, "package-lock.json")
  const lock = JSON.parse(readFileSync(file, "utf8"))
  const added = []
  for (const [place, parent] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      if (resolves(lock.packages, place, name)) continue
      const short = name.split("/").at(-1)
      const system = knownSystems.exec(short)?.[1]
      const processor = knownProcessors.exec(short)?.[1]
      if (!/^\d+\.\d+\.\d+/.test(version) || !(system || processor === "wasm32")) {
        throw new Error(`${name} ${version}, which ${place} wants, is no package of one platform: run \`npm install\`.`)
      }
      const libc = system === "linux" ? { musl: "musl", gnu: "glibc" }[/-(musl|gnu)/.exec(short)?.[1]] : undefined
      lock.packages[`node_modules/${name}`] = {
        version,
        ...(processor ? { cpu: [processors[processor] ?? processor] } : {}),
        ...(libc ? { libc: [libc] } : {}),
        license: parent.license,
        optional: true,
        ...(system ? { os: [systems[system] ?? system] } : {}),
      }
      added.push(name)
    }
  }
  if (added.length > 0) {
    lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
    writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  }
  console.log(`${path.relative(root, file)}: ${added.length} packages of other platforms added`)
}

/** Whether Node would find `name` from the package at `place`. */
function resolves(packages, place, name) {
  for (let from = place; ;) {
    if (packages[`${from ? `${from}/` : ""}node_modules/${name}`]) return true
    if (!from) return false
    const up = from.lastIndexOf("/node_modules/")
    from = up >= 0 ? from.slice(0, up) : ""
  }
}
