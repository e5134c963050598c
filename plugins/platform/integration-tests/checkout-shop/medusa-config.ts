import { resolve } from "node:path"
import { defineConfig } from "@medusajs/framework/utils"

/** The least of a shop that completes carts: the core, PostgreSQL's locks, and the platform's memory of completions. */
export default defineConfig({
  projectConfig: {
    http: {
      storeCors: "http://localhost",
      adminCors: "http://localhost",
      authCors: "http://localhost",
      jwtSecret: "a secret for a test",
      cookieSecret: "a secret for a test",
    },
  },
  admin: { disable: true },
  modules: [
    { resolve: resolve(__dirname, "../../src/modules/checkout") },
    {
      resolve: "@medusajs/medusa/locking",
      options: {
        providers: [{ resolve: "@medusajs/medusa/locking-postgres", id: "locking-postgres", is_default: true }],
      },
    },
  ],
})
