import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { MedusaApplication } from "./medusa"
import { runMedusa } from "./medusa"
import { runProcess } from "./processes"

/** A Medusa application as a merchant has it before LSN: outside this workspace, with nothing of its own. */

const MEDUSA = "2.21.2"

export interface BarePlugin {
  resolve: string
  options: Record<string, unknown>
}

/** Packs a package of this workspace as npm would publish it. @returns the tarball's path */
export async function packPackage(folder: string, into: string): Promise<string> {
  const output = await npm(folder, ["pack", "--json", "--pack-destination", into])
  const [packed] = JSON.parse(output.slice(output.indexOf("["))) as { filename: string }[]
  if (!packed) throw new Error(`npm packed nothing in ${folder}.`)
  return join(into, packed.filename)
}

/** Writes the application's files and installs Medusa itself. */
export async function createBareApp(directory: string): Promise<void> {
  mkdirSync(join(directory, "src"), { recursive: true })
  const pinned = (names: string[]) => Object.fromEntries(names.map((name) => [`@medusajs/${name}`, MEDUSA]))
  write(directory, "package.json", {
    name: "bare-shop",
    version: "0.0.1",
    private: true,
    dependencies: pinned(["admin-sdk", "cli", "framework", "medusa"]),
    devDependencies: { react: "18.3.1", "react-dom": "18.3.1", "ts-node": "10.9.2", typescript: "5.9.3" },
  })
  const compilerOptions = { target: "ES2022", module: "Node16", moduleResolution: "Node16", outDir: ".medusa/server" }
  write(directory, "tsconfig.json", {
    compilerOptions: { ...compilerOptions, rootDir: "./", esModuleInterop: true, skipLibCheck: true, strict: true },
    include: ["medusa-config.ts", "src"],
  })
  await install(directory, [])
}

/** Installs tarballs and enables the plugins, and no others; then builds the server and, where asked, the admin. */
export async function installPlugins(
  application: MedusaApplication,
  tarballs: readonly string[],
  plugins: readonly BarePlugin[],
  options: { admin: boolean }
): Promise<void> {
  await install(application.directory, tarballs)
  const config = `import { defineConfig } from "@medusajs/framework/utils"

export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    http: { storeCors: "http://localhost", adminCors: "http://localhost", authCors: "http://localhost", jwtSecret: "a secret for a test", cookieSecret: "a secret for a test" },
    cookieOptions: { secure: false, sameSite: "lax" },
  },
  admin: { disable: ${!options.admin} },
  plugins: ${JSON.stringify(plugins)},
})
`
  writeFileSync(join(application.directory, "medusa-config.ts"), config)
  rmSync(join(application.directory, ".medusa"), { recursive: true, force: true })
  await runMedusa(application, ["build"])
}

/** Takes the packages out again, so that the next plugin finds Medusa alone. */
export async function uninstallPlugins(directory: string): Promise<void> {
  const manifest = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as {
    dependencies: Record<string, string>
  }
  const ours = Object.keys(manifest.dependencies).filter((name) => name.startsWith("@lsn/"))
  if (ours.length > 0) await npm(directory, ["uninstall", "--no-audit", "--no-fund", "--ignore-scripts", ...ours])
  if (installedPlugins(directory).length > 0) throw new Error(`npm left plugins behind in ${directory}.`)
}

export function installedPlugins(directory: string): string[] {
  try {
    return readdirSync(join(directory, "node_modules", "@lsn")).filter((name) => !name.startsWith("."))
  } catch {
    return []
  }
}

function install(directory: string, tarballs: readonly string[]): Promise<string> {
  return npm(directory, ["install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", ...tarballs])
}

/** npm as a person would call it: without what the npm that runs these tests has put into the environment. */
function npm(cwd: string, args: string[]): Promise<string> {
  const cli = process.env.npm_execpath
  const [file, before] = cli && /\.c?js$/.test(cli) ? [process.execPath, [cli]] : ["npm", []]
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|config_(local_prefix|workspace|prefix))/i.test(name) && name !== "NODE_ENV"
  )
  const env = { ...Object.fromEntries(inherited), npm_config_update_notifier: "false", npm_config_loglevel: "error" }
  return runProcess({ file, args: [...before, ...args], cwd, env })
}

function write(directory: string, name: string, content: unknown): void {
  writeFileSync(join(directory, name), `${JSON.stringify(content, null, 2)}\n`)
}
