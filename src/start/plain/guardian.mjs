/**
 * Lives beside a start and holds the other end of a pipe. When that end closes without "bye" the start was killed
 * (kill -9, out of memory), and the guardian ends what it had started. A process id is only signalled while it still
 * belongs to the process that was announced.
 */
import readline from "node:readline"
import { processStart } from "./lock.mjs"

const watched = new Map()
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {})

const lines = readline.createInterface({ input: process.stdin })
lines.on("line", (line) => {
  if (line === "bye") process.exit(0)
  try {
    const { pid, started, signal, group } = JSON.parse(line)
    watched.set(pid, { started, signal, group })
  } catch {
    // Half a line: its writer died while writing it.
  }
})
lines.on("close", async () => {
  const end = (pid, { started, group }, signal) => {
    if (processStart(pid) !== started) return
    try {
      process.kill(group ? -pid : pid, signal)
    } catch {
      // Gone in between.
    }
  }
  for (const [pid, child] of watched) end(pid, child, child.signal)
  await new Promise((resolve) => setTimeout(resolve, 4000))
  for (const [pid, child] of watched) end(pid, child, child.group ? "SIGKILL" : "SIGQUIT")
  process.exit(0)
})
