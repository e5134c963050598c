/** What bootstrap.mjs, which is plain Node and has no types, hands over to TypeScript. */
export interface StartContext {
  /** The folder of the clone. */
  root: string
  command: string
  args: string[]
  progress: Progress
  /** The storefront's packages, being installed meanwhile. */
  installing: Promise<void>
  /** Lets the next start of this clone build. */
  unlock: () => void
  acquireLock: (file: string) => () => void
  processStart: (pid: number) => string | undefined
  /** Signals a process that leads a session, and all that it started. */
  signalSession: (leader: number, signal: NodeJS.Signals) => void
  guardian: Guardian
}

export interface Progress {
  step<T>(name: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T>
  note(line: string): void
  elapsed(): string
  /** Resolves when it has ended. */
  close(): Promise<void>
}

export interface Guardian {
  watch(pid: number, signal: NodeJS.Signals, group?: boolean): void
  /** Resolves when it has ended. */
  close(): Promise<void>
}
