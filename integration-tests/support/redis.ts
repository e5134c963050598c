import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { tool } from "./needs"
import { freePort } from "./postgres"
import { startProcess, type RunningProcess } from "./processes"

/** A Redis for tests, on a free port, whose data survives its restart as in production. */
export interface TestRedis {
  url: string
  start(): Promise<void>
  /** Ends the server; `start` brings it back with what it had. */
  stop(): Promise<void>
  remove(): Promise<void>
}

export async function testRedis(): Promise<TestRedis> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), "redis-"))
  let running: RunningProcess | undefined
  const stop = async () => running?.stop()
  return {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const settings = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes"]
      const server = startProcess({ file: tool("redis-server"), args: settings, cwd: folder })
      running = server
      while (!server.output().includes("Ready to accept connections")) {
        if (server.hasExited()) throw new Error(`Redis did not start:\n${server.output()}`)
        await new Promise((wake) => setTimeout(wake, 50))
      }
    },
    stop,
    async remove() {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Waits for a client that is still connecting. */
export async function untilAnswered(ask: () => Promise<unknown>): Promise<void> {
  const answers = () =>
    ask().then(
      () => true,
      () => false
    )
  while (!(await answers())) await new Promise((wake) => setTimeout(wake, 20))
}
