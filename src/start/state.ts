import { randomBytes } from "node:crypto"
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs"
import path from "node:path"
import { Problem } from "./problem"

/** The folder of one shop: its embedded database, uploads, generated secrets, demo logins and logs. */
export class State {
  constructor(readonly folder: string) {
    try {
      mkdirSync(path.join(folder, "uploads"), { recursive: true })
      mkdirSync(path.join(folder, "logs"), { recursive: true })
    } catch (error) {
      throw new Problem(
        `The folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}): change its owner, or set LSN_STATE_DIR to a folder where you may write.`
      )
    }
  }

  path(...parts: string[]): string {
    return path.join(this.folder, ...parts)
  }

  read<T>(name: string): T | undefined {
    try {
      return JSON.parse(readFileSync(this.path(name), "utf8")) as T
    } catch {
      return undefined
    }
  }

  /** Writes a file that only this user reads; whole, or not at all if the machine stops meanwhile. */
  write(name: string, value: unknown): void {
    const file = this.path(name)
    const draft = `${file}.${process.pid}`
    const handle = openSync(draft, "w", 0o600)
    try {
      writeSync(handle, `${JSON.stringify(value, null, 2)}\n`)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    chmodSync(draft, 0o600)
    renameSync(draft, file)
  }

  /** Secrets of this shop, made once. */
  secrets(): Secrets {
    const present = this.read<Partial<Secrets>>("secrets.json") ?? {}
    const secrets: Secrets = {
      postgres: present.postgres ?? generated(),
      jwt: present.jwt ?? generated(),
      cookie: present.cookie ?? generated(),
      ticket: present.ticket ?? generated(),
      mfa: present.mfa ?? generated(),
      livekit: present.livekit ?? generated(),
    }
    if (JSON.stringify(secrets) !== JSON.stringify(present)) this.write("secrets.json", secrets)
    return secrets
  }

  /**
   * Stamps the folder with this release. An older stamp is an upgrade, whose migrations keep the data; a newer one
   * would need a way back that no migration has.
   */
  checkRelease(release: string): void {
    const stamp = this.read<{ release: string }>("release.json")
    if (stamp && compareReleases(stamp.release, release) > 0) {
      throw new Problem(
        `The data in ${this.folder} was written by release ${stamp.release}, and this is ${release}: use that release or a newer one, or set LSN_STATE_DIR to another folder.`
      )
    }
  }

  stampRelease(release: string): void {
    if (this.read<{ release: string }>("release.json")?.release !== release) this.write("release.json", { release })
  }
}

export interface Secrets {
  postgres: string
  jwt: string
  cookie: string
  ticket: string
  mfa: string
  livekit: string
}

function generated(): string {
  return randomBytes(32).toString("base64url")
}

/**
 * The oldest release whose running processes go on serving over a database that this one has migrated, until they are
 * replaced: its migrations are harmless to them. One that is not raises this to its own release.
 */
export const SERVES_BESIDE = "0.1.0"

/** This release, as package.json names it. */
export function releaseOf(root: string): string {
  return (JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string }).version
}

/** Negative: `a` is older. Compares the numbers of major.minor.patch; what follows them, such as -rc.1, does not count. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [a, b].map((release) => release.split(".").map((part) => Number.parseInt(part, 10) || 0))
  for (let part = 0; part < 3; part++) {
    const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
