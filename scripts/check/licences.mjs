import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

/** Licences that let anybody ship, change and sell what they cover, and ask for no more than to be named. */
export const ALLOWED = new Set([
  "MIT",
  "MIT-0",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "ISC",
  "OFL-1.1",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "Unlicense",
  "Python-2.0",
  "Zlib",
])

/**
 * Every package that ships with the shop and the storefront, by their lock files: development tools are left out,
 * packages for other operating systems are in.
 * @returns {{ name: string, version: string, licence: string, from: string }[]}
 */
export function shippedPackages(root) {
  const found = new Map()
  for (const from of ["package-lock.json", "storefront/package-lock.json"]) {
    const lockFile = join(root, from)
    if (!existsSync(lockFile)) continue
    const { packages } = JSON.parse(readFileSync(lockFile, "utf8"))
    for (const [place, entry] of Object.entries(packages)) {
      if (entry.dev || entry.link || !place.includes("node_modules/")) continue
      const name = entry.name ?? place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length)
      const licence = entry.license ?? licenceOnDisk(join(lockFile, "..", place))
      found.set(`${name}@${entry.version}`, { name, version: entry.version, licence, from })
    }
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name))
}

/** Old packages state their licence in ways the lock file does not carry. */
function licenceOnDisk(folder) {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
    const stated = manifest.license ?? manifest.licenses
    const names = [stated].flat().map((one) => (typeof one === "string" ? one : one?.type))
    return names.filter(Boolean).join(" OR ") || "none stated"
  } catch {
    return "none stated"
  }
}

/** Whether an SPDX expression leaves a choice that is allowed: of `OR` one, of `AND` every part. */
export function isAllowed(expression, allowed = ALLOWED) {
  const text = expression.trim().replace(/^\((.*)\)$/, (whole, inner) => (balanced(inner) ? inner : whole))
  for (const [operator, every] of [
    [" OR ", false],
    [" AND ", true],
  ]) {
    const parts = split(text, operator)
    if (parts.length > 1) {
      return every ? parts.every((part) => isAllowed(part, allowed)) : parts.some((part) => isAllowed(part, allowed))
    }
  }
  return allowed.has(text)
}

function balanced(text) {
  let depth = 0
  for (const character of text) {
    if (character === "(") depth++
    if (character === ")" && --depth < 0) return false
  }
  return depth === 0
}

function split(text, operator) {
  const parts = [""]
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") depth++
    if (text[at] === ")") depth--
    if (depth === 0 && text.startsWith(operator, at)) {
      parts.push("")
      at += operator.length - 1
    } else parts[parts.length - 1] += text[at]
  }
  return parts
}

/**
 * Compares what ships with the allowed licences and the committed exceptions.
 * @returns {string[]} what is wrong, one sentence each
 */
export function licenceProblems(packages, exceptions) {
  const problems = []
  const used = new Set()
  for (const { name, version, licence, from } of packages) {
    if (isAllowed(licence)) continue
    const exception = exceptions.find((one) => matches(one.package, name) && one.licence === licence)
    if (exception) used.add(exception)
    else
      problems.push(
        `${name}@${version} (${from}) is under ${licence}: replace it, or name it in licences.json with the reason.`
      )
  }
  for (const exception of exceptions) {
    if (!exception.reason) problems.push(`The exception for ${exception.package} in licences.json gives no reason.`)
    if (!used.has(exception)) {
      problems.push(
        `The exception for ${exception.package} (${exception.licence}) in licences.json covers nothing any more: remove it.`
      )
    }
  }
  return problems
}

/** `@img/sharp-*` covers every package that begins so. */
function matches(pattern, name) {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name
}

export function checkLicences(root) {
  const packages = shippedPackages(root)
  const { exceptions } = JSON.parse(readFileSync(join(root, "licences.json"), "utf8"))
  return { count: packages.length, problems: licenceProblems(packages, exceptions) }
}
