import type { ChildProcess } from "node:child_process"
import { readdirSync } from "node:fs"
import path from "node:path"
import type { Database } from "./database"
import type { Shop } from "./main"
import { storefrontEnv, withoutSecrets } from "./storefront-env"
import { onChange } from "./watch"

/**
 * `npm run dev`: the API and the storefront from their sources, reloading on change. The API starts again when the
 * application's code changes, or a plugin's or a library's, once that is built; the storefront reloads in place.
 * (Medusa's own `develop` watches the whole folder: it would start the API again for every edit of the storefront, and
 * for a plugin's source before its compiled form is there. Its `plugin:develop` publishes to a store outside the clone.)
 */
export async function develop(shop: Shop, env: NodeJS.ProcessEnv, database: Database): Promise<void> {
  const { context, build, children } = shop
  const { progress, root } = context
  await progress.step("Build the plugins", () => build.packages())
  await context.installing
  context.unlock()
  await shop.migrate(database, env, root)
  await shop.fill(database, env, root, "./src/start/setup.ts")
  const { apiEnv, camera } = await shop.video(database, env)
  const api = new RestartingApi(shop, apiEnv)
  await Promise.all([
    progress.step("Start the API and the admin", () => api.start()),
    progress.step("Start the storefront", async () => {
      if (!build.hasStorefront()) return
      const child = children.start({
        name: "Storefront",
        file: process.execPath,
        args: [build.storefrontBin(), "dev", "-H", shop.env.LSN_HOST, "-p", String(shop.env.LSN_STOREFRONT_PORT)],
        cwd: build.storefront,
        env: { ...withoutSecrets(env), ...storefrontEnv(shop.env, await shop.publishableKey(database)) },
        onLine: (line) => progress.note(line),
      })
      shop.endWith(child, "Storefront")
      await shop.healthy(child, "Storefront", `http://${shop.localHost()}:${shop.env.LSN_STOREFRONT_PORT}/robots.txt`)
    }),
  ])
  const within = (folder: string) =>
    readdirSync(path.join(root, folder)).map((name) => path.join(root, folder, name, "src"))
  onChange([path.join(root, "src"), path.join(root, "medusa-config.ts")], /\.spec\.ts$/, () => api.restart())
  onChange([...within("plugins"), ...within("packages")], /\.spec\.tsx?$/, () => api.restart(() => build.packages()))
  await shop.announce(database, camera)
}

/** The API from its sources. When it fails, it waits for the next change: the mistake is being mended. */
class RestartingApi {
  private child: ChildProcess | undefined
  private turn: Promise<void> = Promise.resolve()

  constructor(
    private readonly shop: Shop,
    private readonly env: NodeJS.ProcessEnv
  ) {}

  async start(): Promise<void> {
    const { shop } = this
    const { progress, root } = shop.context
    const child = shop.runApi(this.env, {
      // Types are `npm run types`' to check: whoever saves a file wants to see what it does.
      args: ["--require", "ts-node/register/transpile-only", "src/start/backend.ts"],
      cwd: root,
      onLine: (line) => progress.note(line),
    })
    this.child = child
    // Not whether every migration is in: the change may be the one that adds it.
    await shop.apiAnswers(child, "/health")
  }

  /** One after the other; `first` makes what the API is to start with. */
  restart(first: () => Promise<void> = () => Promise.resolve()): void {
    const { progress } = this.shop.context
    this.turn = this.turn.then(() =>
      progress
        .step("Start the API again", async () => {
          await first()
          if (this.child) await this.shop.children.stop(this.child, "SIGTERM", 3000)
          await this.start()
        })
        // Told, and mended by the next change.
        .catch((error: Error) => progress.note(error.message))
    )
  }
}
