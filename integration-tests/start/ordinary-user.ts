import { spawnSync } from "node:child_process"
import {
  chownSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
} from "node:fs"
import path from "node:path"
import { root } from "./shop"

/** An account that may write only what is its own. */
export interface User {
  uid: number
  gid: number
}

/** Whoever runs the tests; where that is root, the account `nobody`, if there is one that may come here. */
export function ordinaryUser(): User | undefined {
  const [uid, gid] = [process.getuid?.(), process.getgid?.()]
  if (uid === undefined || gid === undefined) return undefined
  if (uid !== 0) return { uid, gid }
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
  const fields = accounts.find(([name]) => name === "nobody")
  if (!fields) return undefined
  const nobody = { uid: Number(fields[2]), gid: Number(fields[3]) }
  const enters = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", root], { ...nobody, stdio: "ignore" })
  return enters.status === 0 ? nobody : undefined
}

/** `it`, where there is somebody to run it as; otherwise skipped by name. */
export function itAsOrdinaryUser(name: string, test: (user: User) => Promise<void>): void {
  const user = ordinaryUser()
  if (user) it(name, () => test(user))
  else it.skip(`${name} (needs an account nobody that may enter this folder)`, () => {})
}

const PACKAGES = ["node_modules", "storefront/node_modules"]
/** What belongs to one machine's clone, or can be thrown away. */
const LEFT_OUT = [
  ".git",
  ".data",
  ".tools",
  ".env",
  "storefront/.next/cache",
  "storefront/.next/dev",
  "node_modules/.cache",
]

/**
 * A clone that is this user's own, with everything that is built in this one, and nothing of git. The packages' files are
 * linked, not copied: they stay whose they were, and readable for everyone.
 */
export function copyOfClone(clone: string, user: User): void {
  const copy = (place: string, linked: boolean) => {
    const [from, to] = [path.join(root, place), path.join(clone, place)]
    mkdirSync(to)
    chownSync(to, user.uid, user.gid)
    for (const entry of readdirSync(from, { withFileTypes: true })) {
      const inside = path.join(place, entry.name)
      const target = path.join(clone, inside)
      if (LEFT_OUT.includes(inside)) continue
      if (entry.isDirectory()) copy(inside, linked || PACKAGES.includes(inside))
      else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(path.join(root, inside)), target)
      else if (linked) linkSync(path.join(root, inside), target)
      else {
        copyFileSync(path.join(root, inside), target)
        chownSync(target, user.uid, user.gid)
      }
    }
  }
  copy("", false)
}
