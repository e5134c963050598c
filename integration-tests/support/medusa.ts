import { createRequire } from "node:module"
import { join, resolve } from "node:path"
import { quiet } from "../../src/start/build"
import { runProcess, startProcess, waitForHttp, type RunningProcess } from "./processes"

/** A Medusa application in a process of its own: any folder with a medusa-config. */
export interface MedusaApplication {
  /** The folder in which `medusa` is run. */
  directory: string
  databaseUrl: string
  port: number
  env?: NodeJS.ProcessEnv
}

export interface RunningMedusa extends RunningProcess {
  url: string
  /** From the start of the process to its first answer. */
  bootMilliseconds: number
}

/** Makes or updates the tables of the application's modules and links. */
export async function migrateMedusa(application: MedusaApplication): Promise<void> {
  await runMedusa(application, ["db:migrate", "--execute-safe-links", "--execute-safe-search"])
}

/** Makes an admin user. */
export async function createAdmin(application: MedusaApplication, email: string, password: string): Promise<void> {
  await runMedusa(application, ["user", "-e", email, "-p", password])
}

/** Runs one of Medusa's commands to its end. */
export function runMedusa(application: MedusaApplication, args: readonly string[]): Promise<string> {
  return runProcess({
    file: process.execPath,
    args: [medusaCli(application.directory), ...args],
    cwd: application.directory,
    env: medusaEnv(application),
  })
}

/** `medusa start`, and waits until it answers. */
export async function startMedusa(application: MedusaApplication): Promise<RunningMedusa> {
  const { directory, port } = application
  const began = performance.now()
  const running = startProcess({
    file: process.execPath,
    args: [medusaCli(directory), "start", "--host", "127.0.0.1", "--port", String(port)],
    cwd: directory,
    env: medusaEnv(application),
  })
  const url = `http://127.0.0.1:${port}`
  try {
    await waitForHttp(`${url}/health`, running)
  } catch (error) {
    await running.kill()
    throw error
  }
  return { ...running, url, bootMilliseconds: performance.now() - began }
}

function medusaCli(directory: string): string {
  return createRequire(join(directory, "package.json")).resolve("@medusajs/cli/cli.js")
}

function medusaEnv({ databaseUrl, port, env }: MedusaApplication): NodeJS.ProcessEnv {
  return {
    ...quiet(resolve(__dirname, "../..")),
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    ...env,
  }
}
