import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
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
      env: { ...quiet(this.root), NODE_ENV: "development" },
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

  /** What decides about tables: migrations, links, and which modules and packages there are. */
  schemaHash(): string {
    const plugins = this.built().flatMap((plugin) => {
      const modules = path.join(plugin, "src/modules")
      const names = existsSync(path.join(this.root, modules)) ? readdirSync(path.join(this.root, modules)) : []
      return [path.join(plugin, "src/links"), ...names.map((name) => path.join(modules, name, "migrations"))]
    })
    return hash(this.root, ["medusa-config.ts", "package-lock.json", "src/links", "src/search", ...plugins])
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
      env: { ...quiet(this.root), NODE_ENV: "production" },
    })
    writeFileSync(path.join(this.server, ".stamp"), wanted)
  }

  /**
   * A migration looks into a folder of each module, and makes it where a module brings none: production may not write there.
   */
  migrationFolders(): void {
    const scope = path.join(this.root, "node_modules/@medusajs")
    for (const name of readdirSync(scope)) {
      if (existsSync(path.join(scope, name, "dist/index.js"))) {
        mkdirSync(path.join(scope, name, "dist/migrations"), { recursive: true })
      }
    }
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
      env: { ...quiet(this.root), NODE_ENV: "production" },
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

/**
 * The environment for tools that would otherwise speak to their makers. Medusa's command line asks its settings file
 * before it asks the environment, and forks a process of its own at its end: so it gets settings of this project's.
 */
export function quiet(root: string): NodeJS.ProcessEnv {
  const settings = path.join(root, ".data/settings")
  mkdirSync(path.join(settings, "medusa"), { recursive: true })
  writeFileSync(path.join(settings, "medusa/config.json"), JSON.stringify({ telemetry: { enabled: false } }))
  return {
    ...process.env,
    XDG_CONFIG_HOME: settings,
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
