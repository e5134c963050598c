import { existsSync, readdirSync } from "node:fs"
import path from "node:path"
import type { Database } from "./database"
import type { Shop } from "./main"
import { withoutSecrets } from "./main"
import { storefrontEnv } from "./storefront-env"

/**
 * `npm run dev`: the API and the storefront from their sources, reloading on change. Data and logs lie in the state
 * folder, which begins with a dot and which no watcher looks into.
 */
export async function develop(shop: Shop, env: NodeJS.ProcessEnv, database: Database): Promise<void> {
  const { context, build, children } = shop
  const { progress, root } = context
  await progress.step("Build the plugins", () => build.packages())
  await context.installing
  context.unlock()
  await shop.migrate(database, env, root)
  await shop.fill(database, env, root, "./src/start/setup.ts")
  const livekit = await shop.startVideo()

  for (const name of readdirSync(path.join(root, "plugins"))) {
    const folder = path.join(root, "plugins", name)
    if (!existsSync(path.join(folder, "package.json"))) continue
    children.start({
      name: `Watch ${name}`,
      file: process.execPath,
      args: [shop.medusa(), "plugin:develop"],
      cwd: folder,
      env,
    })
  }
  await Promise.all([
    progress.step("Start the API and the admin", async () => {
      const child = children.start({
        name: "API",
        file: process.execPath,
        args: [shop.medusa(), "develop", "--host", shop.env.LSN_HOST, "--port", String(shop.env.LSN_API_PORT)],
        cwd: root,
        env: { ...env, ...livekit },
        onLine: (line) => progress.note(line),
      })
      shop.endWith(child, "API")
      await shop.healthy(child, "API", `http://${shop.env.LSN_HOST}:${shop.env.LSN_API_PORT}/health`)
    }),
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
      await shop.healthy(child, "Storefront", `http://${shop.env.LSN_HOST}:${shop.env.LSN_STOREFRONT_PORT}/robots.txt`)
    }),
  ])
  shop.announce(livekit !== undefined)
}
