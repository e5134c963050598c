import { execFileSync } from "node:child_process"
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"

export class LockHeld extends Error {
  constructor(file, pid) {
    super(`${file} is held by process ${pid}`)
    this.name = "LockHeld"
    this.pid = pid
  }
}

/** When a process began, in a form that differs between two processes that got the same id; undefined: no such process. */
export function processStart(pid) {
  try {
    // The 22nd field, counted after the command's closing bracket because the command may hold spaces.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
    return fields[0] === "Z" ? undefined : fields[19]
  } catch {
    if (process.platform === "linux") return undefined
  }
  try {
    return (
      execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { stdio: ["ignore", "pipe", "ignore"] })
        .toString()
        .trim() || undefined
    )
  } catch {
    return undefined
  }
}

/**
 * Takes the lock or throws LockHeld. A lock whose holder is gone (kill -9) is taken over. Made by hard link, which
 * either makes the whole file or fails, so no reader ever sees half a lock.
 * @returns a function that gives it back
 */
export function acquireLock(file) {
  const mine = JSON.stringify({ pid: process.pid, started: processStart(process.pid) })
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`)
  writeFileSync(draft, mine)
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      try {
        linkSync(draft, file)
        return () => {
          try {
            if (readFileSync(file, "utf8") === mine) rmSync(file, { force: true })
          } catch {
            // Somebody cleared the folder.
          }
        }
      } catch (error) {
        if (error.code !== "EEXIST") throw error
      }
      const seen = readOr(file, undefined)
      if (seen === undefined) continue
      const holder = parse(seen)
      if (holder && processStart(holder.pid) === holder.started) throw new LockHeld(file, holder.pid)
      // Its holder is dead. Move it aside, and put it back if somebody faster had already made a new one.
      const aside = `${draft}.stale`
      try {
        renameSync(file, aside)
        if (readOr(aside, seen) !== seen) linkSync(aside, file)
      } catch {
        // Another start was faster: look again.
      }
      rmSync(aside, { force: true })
    }
    throw new LockHeld(file, parse(readOr(file, ""))?.pid ?? "another")
  } finally {
    rmSync(draft, { force: true })
  }
}

function readOr(file, otherwise) {
  try {
    return readFileSync(file, "utf8")
  } catch {
    return otherwise
  }
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Ends a process that was started in a session of its own, with all that it started. Build tools give their children
 * process groups of their own, so a signal to the group is not enough: on Linux the whole session gets it.
 */
export function signalSession(leader, signal) {
  const pids = new Set(sessionMembers(leader))
  try {
    process.kill(-leader, signal)
  } catch {
    // The group is gone; others of its session may live.
  }
  pids.delete(leader)
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // Gone in between.
    }
  }
}

function sessionMembers(leader) {
  if (process.platform !== "linux") return []
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
        // After the command's bracket: state, parent, group, session.
        return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[3]) === leader
      } catch {
        return false
      }
    })
}
