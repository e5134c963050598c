import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { RuleTester, type Rule } from "eslint"
import { parser } from "typescript-eslint"
import { rules } from "./index.mjs"
import { exceptions } from "./service-calls.mjs"

const tester = new RuleTester({ languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } } })
const at = (path: string, code: string) => ({ name: `${path}: ${code}`, filename: join(process.cwd(), path), code })

/** What a row of the table allows, and what it refuses with which message. */
function table(name: keyof typeof rules, allowed: [string, string][], refused: [string, string, string][]) {
  tester.run(name, rules[name] as Rule.RuleModule, {
    valid: allowed.map(([path, code]) => at(path, code)),
    invalid: refused.map(([path, code, messageId]) => ({ ...at(path, code), errors: [{ messageId }] })),
  })
}

const live = "plugins/live-shopping/src"

table(
  "boundaries",
  [
    // domain
    [`${live}/domain/pin.ts`, `import { slot } from "./slots"`],
    [`${live}/domain/deep/pin.ts`, `import { slot } from "../slots"`],
    [`${live}/domain/pin.ts`, `import { DateTime } from "luxon"`],
    [`${live}/domain/ticket.ts`, `import { createHmac } from "node:crypto"`],
    [`${live}/domain/pin.unit.spec.ts`, `import fc from "fast-check"`],
    // modules
    [`${live}/modules/live/service.ts`, `import { transition } from "../../domain/show-state"`],
    [`${live}/modules/live/service.ts`, `import { scope } from "@lsn/platform/scope"`],
    [`${live}/modules/live/service.ts`, `import { MedusaService } from "@medusajs/framework/utils"`],
    // workflows
    [`${live}/workflows/steps/start.ts`, `import type LiveModuleService from "../../modules/live/service"`],
    [`${live}/workflows/steps/start.ts`, `import { LIVE_MODULE } from "../../modules/live"`],
    [`${live}/workflows/start.ts`, `import { addToCartWorkflow } from "@medusajs/medusa/core-flows"`],
    // api, subscribers, jobs
    [`${live}/api/store/live/shows/route.ts`, `import { startShowWorkflow } from "../../../../workflows"`],
    [`${live}/subscribers/placed.ts`, `import { recordSaleWorkflow } from "../workflows"`],
    [`${live}/jobs/sweep.ts`, `import { sweepWorkflow } from "../workflows/sweep"`],
    // admin
    [`${live}/admin/routes/live/page.tsx`, `import { Heading } from "@medusajs/ui"`],
    [`${live}/admin/routes/live/page.tsx`, `import { createLsnClient } from "@lsn/sdk"`],
    [`${live}/admin/routes/live/page.tsx`, `import { Page } from "@lsn/admin-kit"`],
    [`${live}/admin/routes/live/page.tsx`, `import type { ShowStatus } from "../../../domain/show-state"`],
    [`${live}/admin/widgets/order.tsx`, `import type { AdminOrder } from "@medusajs/framework/types"`],
    // between plugins
    ["plugins/fraud/src/workflows/assess.ts", `import { defineRoute } from "@lsn/platform/http"`],
    ["plugins/fraud/integration-tests/x.spec.ts", `import { builder } from "@lsn/live-shopping/testing"`],
    ["src/links/show-product.ts", `import LiveModule from "@lsn/live-shopping/modules/live"`],
    ["src/subscribers/sale.ts", `import { creditSaleWorkflow } from "@lsn/live-shopping/workflows"`],
    // storefront
    ["storefront/src/app/page.tsx", `import { createLsnClient } from "@lsn/sdk"`],
    ["storefront/src/app/live.ts", `import { followShow } from "@lsn/sdk/live-stream"`],
    ["storefront/src/app/page.tsx", `import Link from "next/link"`],
    ["storefront/src/app/page.tsx", `import type { HttpTypes } from "@medusajs/types"`],
    ["packages/sdk/src/index.ts", `import Medusa from "@medusajs/js-sdk"`],
  ],
  [
    [`${live}/domain/pin.ts`, `import { x } from "../modules/live/service"`, "folder"],
    [`${live}/domain/pin.ts`, `import type { x } from "../modules/live/types"`, "folder"],
    [`${live}/domain/pin.ts`, `import { MedusaError } from "@medusajs/framework/utils"`, "package"],
    [`${live}/domain/pin.ts`, `import type { Logger } from "@medusajs/framework/types"`, "package"],
    [`${live}/domain/pin.ts`, `import { readFileSync } from "node:fs"`, "package"],
    [`${live}/domain/pin.ts`, `type A = import("@medusajs/framework/types").Logger`, "package"],
    [`${live}/domain/pin.ts`, `const pg = require("pg")`, "package"],
    [`${live}/domain/pin.ts`, `const pg = await import("pg")`, "package"],
    [`${live}/domain/pin.ts`, `export * from "../workflows"`, "folder"],

    [`${live}/modules/live/service.ts`, `import { startShowWorkflow } from "../../workflows"`, "folder"],
    [`${live}/modules/live/service.ts`, `import { getShow } from "../../api/store/live/shows/validators"`, "folder"],
    [`${live}/modules/live/service.ts`, `import { createOrderWorkflow } from "@medusajs/medusa/core-flows"`, "package"],

    [`${live}/workflows/start.ts`, `import LiveModuleService from "../modules/live/service"`, "folder"],
    [`${live}/workflows/start.ts`, `import { LiveShow } from "../modules/live/models/live-show"`, "folder"],
    [`${live}/workflows/start.ts`, `import { getShow } from "../api/store/live/shows/validators"`, "folder"],

    [`${live}/api/store/live/shows/route.ts`, `import Service from "../../../../modules/live/service"`, "folder"],
    [`${live}/api/store/live/shows/route.ts`, `import { Card } from "../../../../admin/card"`, "folder"],
    [`${live}/subscribers/placed.ts`, `import Service from "../modules/live/service"`, "folder"],
    [`${live}/jobs/sweep.ts`, `import { LiveShow } from "../modules/live/models/live-show"`, "folder"],

    [`${live}/admin/routes/live/page.tsx`, `import { transition } from "../../../domain/show-state"`, "folder"],
    [`${live}/admin/routes/live/page.tsx`, `import { MedusaError } from "@medusajs/framework/utils"`, "package"],
    [`${live}/admin/routes/live/page.tsx`, `import { readFileSync } from "node:fs"`, "package"],
    [`${live}/admin/routes/live/page.tsx`, `import type { x } from "@medusajs/medusa"`, "package"],
    [`${live}/admin/routes/live/page.tsx`, `import { scope } from "@lsn/platform/scope"`, "package"],

    [
      "plugins/fraud/src/workflows/assess.ts",
      `import { startShowWorkflow } from "@lsn/live-shopping/workflows"`,
      "plugin",
    ],
    ["plugins/fraud/src/workflows/assess.ts", `import type { Show } from "@lsn/live-shopping/types"`, "plugin"],
    ["plugins/fraud/src/workflows/assess.ts", `import Live from "@lsn/live-shopping/modules/live"`, "inside"],
    ["plugins/fraud/src/modules/fraud/service.ts", `import Platform from "@lsn/platform/modules/platform"`, "inside"],
    ["plugins/fraud/src/workflows/a.ts", `import x from "@lsn/platform/.medusa/server/src/modules/x"`, "inside"],
    ["plugins/fraud/src/workflows/a.ts", `import { x } from "../../../live-shopping/src/workflows"`, "leaves"],
    ["src/subscribers/sale.ts", `import LiveModule from "@lsn/live-shopping/modules/live"`, "inside"],
    ["src/subscribers/sale.ts", `import { x } from "../../plugins/live-shopping/src/workflows"`, "leaves"],

    ["storefront/src/app/page.tsx", `import Medusa from "@medusajs/js-sdk"`, "package"],
    ["storefront/src/app/page.tsx", `import { HttpTypes } from "@medusajs/types"`, "package"],
    ["storefront/src/app/page.tsx", `import { startShow } from "@lsn/live-shopping/workflows"`, "package"],
    ["storefront/src/app/page.tsx", `import { x } from "../../../packages/sdk/src"`, "leaves"],
    ["packages/sdk/src/index.ts", `import { MedusaError } from "@medusajs/framework/utils"`, "package"],
    ["packages/sdk/src/index.ts", `import type { Show } from "@lsn/live-shopping/types"`, "plugin"],
  ]
)

table(
  "pure-domain",
  [
    [`${live}/domain/a.ts`, `export const at = (now: number) => new Date(now)`],
    [`${live}/domain/a.ts`, `export const later = Math.max(1, 2)`],
    [`${live}/domain/a.ts`, `import { createHmac } from "node:crypto"; export const h = createHmac`],
    [`${live}/domain/a.ts`, `export const f = (process: { env: string }) => process.env`],
    [`${live}/domain/a.unit.spec.ts`, `const data = process.env.LSN_DATA`],
    [`${live}/modules/live/service.ts`, `const now = Date.now()`],
  ],
  [
    [`${live}/domain/a.ts`, `export const now = () => Date.now()`, "impure"],
    [`${live}/domain/a.ts`, `export const now = () => new Date()`, "impure"],
    [`${live}/domain/a.ts`, `export const now = () => Date()`, "impure"],
    [`${live}/domain/a.ts`, `export const any = () => Math.random()`, "impure"],
    [`${live}/domain/a.ts`, `export const port = process.env.PORT`, "impure"],
    [`${live}/domain/a.ts`, `export const get = () => fetch("https://example.com")`, "impure"],
    [`${live}/domain/a.ts`, `export const wait = (f: () => void) => setTimeout(f, 1)`, "impure"],
    [`${live}/domain/a.ts`, `export const id = () => crypto.randomUUID()`, "impure"],
    [`${live}/domain/a.ts`, `import { randomBytes } from "node:crypto"; export const b = randomBytes`, "impure"],
    [`${live}/domain/a.ts`, `import * as c from "node:crypto"; export const b = c`, "impure"],
    [`${live}/domain/a.ts`, `import { DateTime } from "luxon"; export const t = () => DateTime.now()`, "impure"],
  ]
)

table(
  "no-hand-written-url",
  [
    ["packages/sdk/src/live.ts", "export const path = (id: string) => `/store/live/shows/${id}`"],
    [`${live}/api/store/live/shows/validators.ts`, `export const path = "/store/live/shows"`],
    ["storefront/src/app/page.tsx", `export const href = "/live/one-stem"`],
    ["storefront/src/app/page.tsx", "export const href = (handle: string) => `/live/${handle}`"],
    ["storefront/src/app/page.unit.spec.ts", `fetch("/store/products")`],
    [`${live}/admin/routes/live/page.tsx`, `import en from "../../i18n/admin/en.json"`],
  ],
  [
    ["storefront/src/lib/a.ts", `export const path = "/store/products"`, "url"],
    ["storefront/src/lib/a.ts", "export const path = (id: string) => `/store/live/shows/${id}`", "url"],
    ["storefront/src/lib/a.ts", "export const path = (base: string) => `${base}/store/products`", "url"],
    ["storefront/src/lib/a.ts", `export const path = "http://127.0.0.1:9000/store/products"`, "url"],
    ["storefront/src/lib/a.ts", "export const path = (id: string) => `/live/shows/${id}/chat`", "url"],
    ["storefront/src/lib/a.ts", "fetch(`/live/shows/${id}/anything`)", "url"],
    [`${live}/admin/lib/client.ts`, `sdk.client.fetch("/admin/live/shows")`, "url"],
    ["packages/admin-kit/src/a.ts", `export const path = "/admin/live/shows"`, "url"],
  ]
)

table(
  "core-hooks-in-one-place",
  [
    ["src/workflows/hooks/cart.ts", `addToCartWorkflow.hooks.validate(guard)`],
    ["storefront/src/a.ts", `const x = hooks.validate(guard)`],
  ],
  [
    [`${live}/workflows/hooks/cart.ts`, `addToCartWorkflow.hooks.validate(guard)`, "hook"],
    ["src/subscribers/a.ts", `completeCartWorkflow.hooks.orderCreated(f)`, "hook"],
  ]
)

table(
  "no-enterprise-modules",
  [
    ["medusa-config.ts", `module.exports = { modules: [{ resolve: "@medusajs/medusa/auth" }] }`],
    ["medusa-config.ts", `module.exports = { featureFlags: { caching: true, rbac: false } }`],
    [`${live}/a.ts`, `export const rbac = { owner: true }`],
  ],
  [
    ["medusa-config.ts", `module.exports = { modules: [{ resolve: "@medusajs/medusa/rbac" }] }`, "named"],
    ["medusa-config.ts", `module.exports = { modules: [{ resolve: "@medusajs/auth-oidc" }] }`, "named"],
    ["medusa-config.ts", `module.exports = { featureFlags: { rbac: true } }`, "enabled"],
    ["src/env.ts", `process.env.MEDUSA_FF_RBAC = "true"`, "enabled"],
    [`${live}/a.ts`, `import x from "@medusajs/rbac"`, "named"],
    [`${live}/a.ts`, `const x = await import("@medusajs/rbac/models")`, "named"],
  ]
)

table(
  "write-through-workflows",
  [
    [`${live}/api/store/a/route.ts`, `const s = req.scope.resolve(LIVE_MODULE); await s.retrieveShow("x")`],
    [`${live}/api/store/a/route.ts`, `const l = req.scope.resolve("logger"); l.addTransport(x)`],
    [`${live}/api/store/a/route.ts`, `const q = req.scope.resolve(ContainerRegistrationKeys.LINK); q.create(x)`],
    [`${live}/api/live/shows/[id]/chat/route.ts`, `const s = req.scope.resolve(LIVE_MODULE); await s.postChat(x)`],
    [`${live}/workflows/steps/a.ts`, `const s = container.resolve(LIVE_MODULE); await s.createShows(x)`],
    [`${live}/api/store/a/route.ts`, `import { live } from "../../views"; await live(req.scope).listShows(x)`],
    [`${live}/api/live/a/route.ts`, `import { live } from "../../views"; await live(req.scope).react(x)`],
    [
      `${live}/api/store/a/route.ts`,
      `import { live } from "../../views"; res.setHeader("a", await live(req.scope).streamUrl(x))`,
    ],
    [`${live}/api/a.ts`, `const s = c.resolve(LIVE_MODULE); await s.listAndCountLiveHosts(x); await s.totalSales(y)`],
    [`${live}/subscribers/a.ts`, `const { livekit } = c.resolve(LIVE_MODULE); await livekit?.closeRoom(x)`],
    [`${live}/subscribers/a.ts`, `const s = c.resolve(LIVE_MODULE); await s.publish(x, news)`],
    [`${live}/jobs/a.ts`, `const q = c.resolve(ContainerRegistrationKeys.QUERY); await q.graph(x)`],
    [`${live}/api/store/a/route.ts`, `import { aService } from "a-package"; aService(x).createThings(y)`],
    [`${live}/workflows/steps/a.ts`, `import { liveService } from "./s"; await liveService(container).createShows(x)`],
  ],
  [
    [`${live}/api/store/a/route.ts`, `const s = req.scope.resolve(LIVE_MODULE); await s.createShows(x)`, "write"],
    [`${live}/api/store/a/route.ts`, `const s = req.scope.resolve("live") as Live; await s.updateShows(x)`, "write"],
    [`${live}/api/store/a/route.ts`, `await req.scope.resolve(LIVE_MODULE).deleteShows(x)`, "write"],
    [`${live}/subscribers/a.ts`, `const s = container.resolve(Modules.ORDER); await s.updateOrders(x)`, "write"],
    ["src/jobs/a.ts", `const s = container.resolve(Modules.ORDER); await s.cancel(x)`, "write"],
    [
      `${live}/api/store/a/route.ts`,
      `import { live } from "../../views"; await live(req.scope).updateShows(x)`,
      "write",
    ],
    [
      `${live}/api/hooks/a.ts`,
      `import { live } from "../views"; const s = live(req.scope); await s.deleteShows(x)`,
      "write",
    ],
    [`${live}/jobs/a.ts`, `import { live as of } from "../api/views"; await of(container).createShows(x)`, "write"],
    [`${live}/jobs/a.ts`, `import { liveService } from "../s"; await liveService(container).postChat(x)`, "write"],
    [`${live}/api/store/a/route.ts`, `import { live } from "../../views"; await live(s).keepVideoEvent(x)`, "write"],
    [`${live}/api/a.ts`, `function of(c) { return c.resolve(LIVE_MODULE) } of(x).createShows(y)`, "write"],
    [`${live}/api/a.ts`, `const of = (c) => c.resolve(LIVE_MODULE); of(x).createShows(y)`, "write"],
    // Whatever is not known to read: no list of verbs of writing is ever whole.
    [`${live}/jobs/a.ts`, `const s = c.resolve(LIVE_MODULE); await s.attribute(row)`, "write"],
    [`${live}/api/store/a/route.ts`, `const s = c.resolve(LIVE_MODULE); await s.publish(x, news)`, "write"],
    [`${live}/jobs/a.ts`, `const s = c.resolve(Modules.ORDER); await s.listen(x)`, "write"],
    [`${live}/jobs/a.ts`, `const s = c.resolve(Modules.ORDER); await s.findOrCreateOrder(x)`, "write"],
    [`${live}/jobs/a.ts`, `const s = c.resolve(Modules.ORDER); await s.retrieveAndLock(x)`, "write"],
    // An exception is one of its plugin and folder.
    [`${live}/api/store/a/route.ts`, `const s = c.resolve(LIVE_MODULE); await s.postChat(x)`, "write"],
    ["plugins/fraud/src/api/live/a.ts", `const s = c.resolve(FRAUD_MODULE); await s.postChat(x)`, "write"],
    [`${live}/api/live/a/route.ts`, `const s = c.resolve(LIVE_MODULE); await s.createMessage(x)`, "write"],
    // By whatever way it is held.
    [`${live}/api/a.ts`, `const { createShows } = c.resolve(LIVE_MODULE); await createShows(x)`, "write"],
    [`${live}/api/a.ts`, `const { livekit, ...rest } = c.resolve(LIVE_MODULE); await rest.createShows(x)`, "write"],
    [`${live}/api/a.ts`, `const s = c.resolve(LIVE_MODULE); const t = s; await t.createShows(x)`, "write"],
    [`${live}/api/a.ts`, `const s = c.resolve(LIVE_MODULE); await s["createShows"](x)`, "write"],
    [`${live}/api/a.ts`, `const s = c.resolve(LIVE_MODULE); await s[verb](x)`, "write"],
    [`${live}/api/a.ts`, `const s = c.resolve(LIVE_MODULE); await Promise.all(rows.map(s.createShow))`, "write"],
    [`${live}/api/a.ts`, `async function f(s: LiveModuleService) { await s.createShows(x) }`, "write"],
    [`${live}/api/a.ts`, `let s; s = c.resolve(LIVE_MODULE); await s!.createShows(x)`, "write"],
  ]
)

it("excepts from writing through workflows only what is used", () => {
  for (const { owner, under, names } of exceptions) {
    const sources = join(process.cwd(), owner === "application" ? "" : owner, "src")
    const text = readdirSync(sources, { recursive: true, encoding: "utf8" })
      .filter((path) => /^(api|subscribers|jobs)\/.*(?<!\.spec)\.ts$/.test(path) && path.startsWith(under))
      .map((path) => readFileSync(join(sources, path), "utf8"))
      .join("\n")
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([])
  }
})
