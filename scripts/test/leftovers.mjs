import { readdirSync, readFileSync } from "node:fs"

/**
 * Set in the environment of everything a run starts, so that its own processes can be told from anybody else's. Not
 * called LSN_...: the shop refuses variables of that kind which it does not know.
 */
export const RUN_MARK = "TEST_RUN_ID"

/**
 * The processes of a run that are still alive, however deep and in whatever process group. Linux alone keeps a
 * process's environment where it can be read; elsewhere nothing is found.
 */
export function leftovers(run) {
  const wanted = `${RUN_MARK}=${run}`
  const found = []
  let entries = []
  try {
    entries = readdirSync("/proc")
  } catch {
    return found
  }
  for (const entry of entries) {
    const pid = Number(entry)
    if (!Number.isInteger(pid) || pid === process.pid) continue
    try {
      if (!readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(wanted)) continue
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()
      if (command) found.push({ pid, command })
    } catch {
      // Another user's process, or one that has ended since the folder was read.
    }
  }
  return found
}

/** Ends what is left: asks, waits up to two seconds, then insists. Returns the commands that had to be ended. */
export async function endLeftovers(run) {
  const first = leftovers(run)
  for (const signal of ["SIGTERM", "SIGKILL"]) {
    signalAll(leftovers(run), signal)
    for (let waited = 0; waited < 2000 && leftovers(run).length > 0; waited += 50) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return first.map(({ command }) => command.slice(0, 120))
}

function signalAll(processes, signal) {
  for (const { pid } of processes) {
    try {
      process.kill(pid, signal)
    } catch {
      // Ended by itself in the meantime.
    }
  }
}
