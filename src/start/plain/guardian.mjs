/**
 * Lives beside a start and holds the other end of a pipe. When that end closes without "bye" the start was killed
 * (kill -9, out of memory), and the guardian ends what it had started. A process id is only signalled while it still
 * belongs to the process that was announced.
 */
import readline from "node:readline"
import { processStart, signalSession } from "./lock.mjs"

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
  for (const [pid, { started, signal, group }] of watched) {
    // A leader that is gone may have left its session behind; nobody else can have got a session of that number.
    if (group && (processStart(pid) === started || processStart(pid) === undefined)) signalSession(pid, signal)
    else if (processStart(pid) === started) process.kill(pid, signal)
  }
  await new Promise((resolve) => setTimeout(resolve, 4000))
  for (const [pid, { started, signal, group }] of watched) {
    if (processStart(pid) !== started && processStart(pid) !== undefined) continue
    // A database is never killed outright: it is told to stop without waiting for anything.
    if (group) signalSession(pid, signal === "SIGINT" ? "SIGQUIT" : "SIGKILL")
  }
  process.exit(0)
})
