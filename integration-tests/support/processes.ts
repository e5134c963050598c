import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"

/** Processes that tests and benches start. Each leads a process group of its own, so that whatever it starts ends with it. */
export interface ProcessOptions {
  file: string
  args: readonly string[]
  cwd: string
  env?: NodeJS.ProcessEnv
  /** Called with each piece of output as it comes. */
  onOutput?: (text: string) => void
  /** Whom it runs as; only root may choose. */
  uid?: number
  gid?: number
}

export interface RunningProcess {
  pid: number
  /** Everything it has said so far, the last million characters of it. */
  output(): string
  /** Its exit status, or the signal that ended it. */
  exited: Promise<number | NodeJS.Signals>
  hasExited(): boolean
  /** Sends a signal to it alone. */
  signal(signal: NodeJS.Signals): void
  /** Asks the whole group to end, insists after `patience` ms, and waits until it is gone. */
  stop(patience?: number): Promise<void>
  /** Ends the whole group at once, as a power cut would. */
  kill(): Promise<void>
}

const KEPT = 1_000_000

export function startProcess({ file, args, cwd, env, onOutput, uid, gid }: ProcessOptions): RunningProcess {
  const child = spawn(file, args, {
    cwd,
    env: env ?? process.env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    ...(uid === undefined ? {} : { uid, gid }),
  })
  let said = ""
  let done = false
  const hear = (chunk: Buffer) => {
    const text = chunk.toString("utf8")
    said = (said + text).slice(-KEPT)
    onOutput?.(text)
  }
  child.stdout.on("data", hear)
  child.stderr.on("data", hear)
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once("error", (error) => {
      said += `\n${error.message}`
      done = true
      resolve(127)
    })
    child.once("close", (code, signal) => {
      done = true
      resolve(code ?? signal ?? 1)
    })
  })
  const group = (signal: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, signal)
    } catch {
      // The whole group has ended.
    }
  }
  return {
    pid: child.pid ?? -1,
    output: () => said,
    exited,
    hasExited: () => done,
    signal: (signal) => child.kill(signal),
    async stop(patience = 5000) {
      if (done) return group("SIGKILL")
      group("SIGTERM")
      const insist = setTimeout(() => group("SIGKILL"), patience)
      await exited
      clearTimeout(insist)
      group("SIGKILL")
    },
    async kill() {
      group("SIGKILL")
      await exited
    },
  }
}

/** Runs a process to its end. @throws Error with the end of its output when its status is not 0. */
export async function runProcess(options: ProcessOptions): Promise<string> {
  const running = startProcess(options)
  const status = await running.exited
  if (status === 0) return running.output()
  const command = [options.file, ...options.args].join(" ").slice(0, 200)
  throw new Error(`${command} ended with ${status}:\n${running.output().slice(-4000)}`)
}

/** Waits until an address answers below 500. @throws Error with the process's output when it ends first. */
export async function waitForHttp(url: string, running: RunningProcess): Promise<void> {
  for (;;) {
    if (running.hasExited()) throw new Error(`It ended before it answered at ${url}:\n${running.output().slice(-4000)}`)
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(5000) })
      await answer.body?.cancel()
      if (answer.status < 500) return
    } catch {
      // It does not listen yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Resident memory in MB; Linux alone tells it this way. */
export function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8")
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024
}
