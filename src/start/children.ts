import { spawn, type ChildProcess } from "node:child_process"
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from "node:fs"
import path from "node:path"
import { stripVTControlCharacters } from "node:util"
import type { Guardian } from "./context"
import { Problem } from "./problem"

export interface Command {
  /** What a person calls it; also the name of its log. */
  name: string
  file: string
  args: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  /** Reads the output line by line while it goes to the log. */
  onLine?: (line: string) => void
  uid?: number
  gid?: number
}

const logLimit = 10 * 1024 * 1024

/** The processes of one start: each leads a session of its own, so that whatever it starts ends with it. */
export class Children {
  private readonly running = new Set<ChildProcess>()
  /** Where in its log the present run of a process begins. */
  private readonly begins = new Map<string, number>()
  private ending = false

  constructor(
    private readonly logs: string,
    private readonly root: string,
    private readonly guardian: Guardian,
    private readonly signalSession: (leader: number, signal: NodeJS.Signals) => void
  ) {
    mkdirSync(logs, { recursive: true })
  }

  /** Starts a process that stays. */
  start(command: Command, signal: NodeJS.Signals = "SIGTERM"): ChildProcess {
    if (this.ending) throw new Problem("Stopped.")
    const log = this.openLog(command.name)
    const child = spawn(command.file, command.args, {
      cwd: command.cwd,
      env: command.env,
      stdio: ["ignore", command.onLine ? "pipe" : log, command.onLine ? "pipe" : log],
      detached: true,
      ...(command.uid === undefined ? {} : { uid: command.uid, gid: command.gid }),
    })
    if (child.pid) this.guardian.watch(child.pid, signal)
    this.running.add(child)
    if (command.onLine) {
      const read = follow(log, command.onLine)
      child.stdout?.on("data", read)
      child.stderr?.on("data", read)
      child.on("close", () => closeSync(log))
    } else {
      closeSync(log)
    }
    child.on("error", () => this.running.delete(child))
    child.on("exit", () => this.running.delete(child))
    return child
  }

  /** Runs a process to its end. Its failure is a Problem that quotes its last error and names its log. */
  run(command: Command): Promise<void> {
    const child = this.start(command, "SIGKILL")
    return new Promise((resolve, reject) => {
      child.on("error", (error) => reject(new Problem(`${command.name} could not be started (${error.message}).`)))
      child.on("exit", (code, signal) => {
        if (code === 0) return resolve()
        const reason = this.lastError(command.name) ?? (signal ? `ended by ${signal}` : `exit status ${code}`)
        reject(
          new Problem(
            `The step "${command.name}" failed: ${reason} The whole story is in ${this.logName(command.name)}.`
          )
        )
      })
    })
  }

  logName(name: string): string {
    const relative = path.relative(this.root, this.logFile(name))
    return relative.startsWith("..") ? this.logFile(name) : relative
  }

  /** What a process said went wrong since it was last started, as the end of a sentence. */
  lastError(name: string): string | undefined {
    let said: string
    try {
      said = readFileSync(this.logFile(name))
        .subarray(this.begins.get(name) ?? 0)
        .toString("utf8")
    } catch {
      return undefined
    }
    const lines = stripVTControlCharacters(said)
      .split("\n")
      .map((line) => messageOf(line.trim()))
      .filter((line) => line && !line.startsWith("at "))
    // The first error is the cause; what npm and turbo add is only that somebody failed.
    const line =
      lines.find((text) => /\b(error|fatal|panic)\b/i.test(text) && !/npm error|exited \(|run failed/i.test(text)) ??
      lines.at(-1)
    if (!line) return undefined
    const sentence = line.replace(/(\w+:\/\/)[^\s@/]+@/g, "$1***@").slice(0, 300)
    return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
  }

  /** Ends one process and its group; by force when it has not gone after `patience` ms. */
  async stop(
    child: ChildProcess,
    signal: NodeJS.Signals,
    patience: number,
    force: NodeJS.Signals = "SIGKILL"
  ): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()))
    this.signalSession(child.pid, signal)
    const timer = setTimeout(() => child.pid && this.signalSession(child.pid, force), patience)
    await gone
    clearTimeout(timer)
    // What it started and left behind.
    this.signalSession(child.pid, "SIGKILL")
  }

  /** Ends everything but `spare` at once; nothing new starts any more. */
  async stopAll(signal: NodeJS.Signals, patience: number, spare: (ChildProcess | undefined)[] = []): Promise<void> {
    this.ending = true
    await Promise.all(
      [...this.running].filter((child) => !spare.includes(child)).map((child) => this.stop(child, signal, patience))
    )
  }

  private logFile(name: string): string {
    return path.join(this.logs, `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.log`)
  }

  private openLog(name: string): number {
    const file = this.logFile(name)
    const size = sizeOf(file)
    if (size > logLimit) renameSync(file, `${file}.old`)
    this.begins.set(name, size > logLimit ? 0 : size)
    return openSync(file, "a", 0o600)
  }
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size
  } catch {
    return 0
  }
}

/** A line of Medusa's log is JSON; a person wants what it says. */
function messageOf(line: string): string {
  if (!line.startsWith("{")) return line
  try {
    const { level, message } = JSON.parse(line) as { level?: string; message?: unknown }
    return typeof message === "string" ? `${level === "error" ? "error: " : ""}${message.split("\n")[0]}` : line
  } catch {
    return line
  }
}

function follow(log: number, onLine: (line: string) => void) {
  let rest = ""
  return (chunk: Buffer) => {
    writeSync(log, chunk)
    const lines = (rest + chunk.toString("utf8")).split("\n")
    rest = lines.pop() ?? ""
    for (const line of lines) onLine(line)
  }
}
