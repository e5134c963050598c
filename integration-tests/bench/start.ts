import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, readdirSync } from "node:fs"
import path from "node:path"
import type { Bench, BenchCheck } from "../support/bench"
import { freePorts } from "../support/postgres"
import { startProcess } from "../support/processes"

/**
 * `npm start` as a new user meets it: a copy of the project without anything that was installed, built or cached, in a
 * folder whose path has a space, with an empty home and an empty package cache; and then once more.
 */
export const run: Bench = async ({ root, scratch, progress, cleanup }) => {
  const clone = path.join(scratch, "a new clone")
  const home = path.join(scratch, "home")
  mkdirSync(home, { recursive: true })
  copySources(root, clone)
  const [api, storefront, stream] = await freePorts(3)
  const env: NodeJS.ProcessEnv = {
    ...withoutOurs(process.env),
    HOME: home,
    npm_config_cache: path.join(home, ".npm"),
    LSN_API_PORT: String(api),
    LSN_STOREFRONT_PORT: String(storefront),
    LSN_STREAM_PORT: String(stream),
  }
  const checks: BenchCheck[] = []

  const start = async (name: string): Promise<number> => {
    const began = performance.now()
    const running = startProcess({
      file: "npm",
      args: ["start"],
      cwd: clone,
      env,
      onOutput: (text) => progress(text.trimEnd()),
    })
    cleanup(() => running.stop())
    while (!/The shop is open/.test(running.output())) {
      if (running.hasExited()) throw new Error(`The ${name} start ended: ${running.output().slice(-2000)}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const seconds = (performance.now() - began) / 1000
    // Open is only open when a stranger can walk in.
    for (const address of [
      `http://localhost:${api}/health/ready`,
      `http://localhost:${api}/app`,
      `http://localhost:${storefront}`,
    ]) {
      const { status } = await fetch(address)
      checks.push({
        name: `${name}: ${new URL(address).pathname} answers`,
        ok: status === 200,
        detail: `status ${status}`,
      })
    }
    // To all of the group, as a terminal sends Ctrl-C: between npm and the start stands a shell that passes nothing on.
    process.kill(-running.pid, "SIGINT")
    const status = await running.exited
    checks.push({
      name: `${name}: ends when told to`,
      ok: status === 0 || status === "SIGINT",
      detail: `status ${status}`,
    })
    return Math.round(seconds * 10) / 10
  }

  const fresh_s = await start("first")
  const warm_s = await start("second")
  return { metrics: { fresh_s, warm_s }, checks }
}

/** What git would clone; where there is no git, all but what is made here. */
function copySources(from: string, to: string): void {
  const tracked = spawnSync("git", ["ls-files", "-z"], { cwd: from, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 })
  if (tracked.status === 0 && tracked.stdout) {
    for (const file of tracked.stdout.split("\0").filter(Boolean)) {
      cpSync(path.join(from, file), path.join(to, file), { force: false })
    }
    return
  }
  const made = new Set(["node_modules", ".data", ".medusa", ".next", ".turbo", ".tools", ".git", "dist"])
  for (const entry of readdirSync(from)) {
    if (made.has(entry)) continue
    cpSync(path.join(from, entry), path.join(to, entry), {
      recursive: true,
      filter: (source) => !made.has(path.basename(source)),
    })
  }
}

function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(LSN_|DATABASE_URL|REDIS_URL|NODE_ENV|npm_lifecycle|npm_package)/.test(name)
    )
  )
}
