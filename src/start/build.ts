import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import path from "node:path"
import type { Children } from "./children"

/**
 * The three builds. Each is known by the content of what goes into it, so nothing is built twice and no git is needed.
 * A stamp is written after everything else and taken away first: a build that was killed has none.
 */
export class Build {
  constructor(
    private readonly root: string,
    private readonly children: Children
  ) {}

  /** Plugins and libraries, by turbo, which keeps its results in .turbo. */
  async packages(): Promise<void> {
    await this.children.run({
      name: "Build the plugins",
      file: process.execPath,
      args: [
        this.bin("turbo", "bin/turbo"),
        "run",
        "build",
        "--output-logs=errors-only",
        "--no-update-notifier",
        "--ui=stream",
      ],
      cwd: this.root,
      env: { ...quiet(), NODE_ENV: "development" },
    })
  }

  get server(): string {
    return path.join(this.root, ".medusa/server")
  }

  get storefront(): string {
    return path.join(this.root, "storefront")
  }

  hasStorefront(): boolean {
    return existsSync(path.join(this.storefront, "package.json"))
  }

  serverHash(): string {
    return hash(this.root, [
      "medusa-config.ts",
      "tsconfig.json",
      "tsconfig.base.json",
      "package-lock.json",
      "src",
      "demo",
      ...this.built(),
    ])
  }

  serverIsBuilt(): boolean {
    return stamp(path.join(this.server, ".stamp")) === this.serverHash()
  }

  /** API and admin. */
  async medusa(): Promise<void> {
    const wanted = this.serverHash()
    rmSync(path.join(this.server, ".stamp"), { force: true })
    await this.children.run({
      name: "Build the API and the admin",
      file: process.execPath,
      args: [this.bin("@medusajs/cli", "cli.js"), "build", "--no-lint"],
      cwd: this.root,
      env: { ...quiet(), NODE_ENV: "production" },
    })
    writeFileSync(path.join(this.server, ".stamp"), wanted)
  }

  /** Without what Next.js itself rewrites while it builds. */
  private storefrontHash(): string {
    return hash(
      this.root,
      ["storefront", "packages/sdk/dist"],
      ["node_modules", ".next", "next-env.d.ts", "tsconfig.tsbuildinfo", "tsconfig.json"]
    )
  }

  storefrontIsBuilt(): boolean {
    return stamp(path.join(this.storefront, ".next/.stamp")) === this.storefrontHash()
  }

  async next(): Promise<void> {
    const wanted = this.storefrontHash()
    rmSync(path.join(this.storefront, ".next/.stamp"), { force: true })
    await this.children.run({
      name: "Build the storefront",
      file: process.execPath,
      args: [this.storefrontBin(), "build"],
      cwd: this.storefront,
      env: { ...quiet(), NODE_ENV: "production" },
    })
    writeFileSync(path.join(this.storefront, ".next/.stamp"), wanted)
  }

  storefrontBin(): string {
    return path.join(this.storefront, "node_modules/next/dist/bin/next")
  }

  /** A package's script, found where npm put it. */
  bin(name: string, file: string): string {
    return path.join(this.root, "node_modules", name, file)
  }

  private built(): string[] {
    const plugins = path.join(this.root, "plugins")
    return readdirSync(plugins).map((name) => path.join("plugins", name, ".medusa/server"))
  }
}

/** The environment for tools that would otherwise speak to their makers. */
export function quiet(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    TURBO_TELEMETRY_DISABLED: "1",
    NEXT_TELEMETRY_DISABLED: "1",
    MEDUSA_DISABLE_TELEMETRY: "1",
    DO_NOT_TRACK: "1",
    FORCE_COLOR: "0",
  }
}

function stamp(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8")
  } catch {
    return undefined
  }
}

/** A digest of names and contents of the files in `places`, which need not exist. */
export function hash(root: string, places: string[], ignored: string[] = ["node_modules"]): string {
  const digest = createHash("sha256")
  const visit = (place: string) => {
    let found
    try {
      found = statSync(path.join(root, place))
    } catch {
      return
    }
    if (found.isDirectory()) {
      for (const name of readdirSync(path.join(root, place)).sort()) {
        if (!ignored.includes(name) && name !== ".stamp") visit(path.join(place, name))
      }
      return
    }
    digest.update(`${place}\0${found.size}\0`)
    digest.update(readFileSync(path.join(root, place)))
  }
  for (const place of places) visit(place)
  return digest.digest("hex")
}
