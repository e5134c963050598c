import { spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { processStart } from "./lock.mjs"

/** Starts the guardian (guardian.mjs) of this process. */
export function startGuardian() {
  const child = spawn(process.execPath, [fileURLToPath(new URL("guardian.mjs", import.meta.url))], {
    stdio: ["pipe", "ignore", "ignore"],
    // A session of its own: Ctrl-C in the terminal is for the start, which then ends things in order.
    detached: true,
    cwd: "/",
  })
  child.on("error", () => {})
  child.stdin.on("error", () => {})
  child.unref()
  child.stdin.unref?.()
  return {
    /** @param group the process leads a process group, all of which is to end */
    watch(pid, signal, group = true) {
      child.stdin.write(`${JSON.stringify({ pid, started: processStart(pid), signal, group })}\n`)
    },
    /** Resolves when it has ended; a second is far more than it needs. */
    async close() {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, "close", { signal: AbortSignal.timeout(1000) }).catch(() => {})
      child.ref()
      child.stdin.end("bye\n")
      await ended
    },
  }
}
