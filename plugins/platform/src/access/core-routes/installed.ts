import { readdirSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"

/**
 * The paths of the admin routes of the Medusa that is installed, by its folders: `/admin/orders/:id`. Null where they
 * cannot be read.
 */
export function installedAdminPaths(): readonly string[] | null {
  const folder = installedAdminFolder()
  if (folder === null) return null
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((file) => file.replaceAll("\\", "/"))
      .filter((file) => /(^|\/)route\.js$/.test(file))
      .map((file) => `/admin/${file.replace(/\/?route\.js$/, "").replace(/\[([^\]]+)\]/g, ":$1")}`.replace(/\/$/, ""))
  } catch {
    return null
  }
}

export function installedAdminFolder(): string | null {
  try {
    const manifest = createRequire(join(process.cwd(), "package.json")).resolve("@medusajs/medusa/package.json")
    return join(dirname(manifest), "dist", "api", "admin")
  } catch {
    return null
  }
}
