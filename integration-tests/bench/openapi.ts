import ts from "typescript"
import { accessThroughEverything } from "../support/access-fixtures"
import type { Bench } from "../support/bench"
import { handWrittenUrls, urlsIn } from "../support/hand-written-urls"
import { LIVEKIT, liveThroughEverything } from "../support/live-fixtures"
import { type Json, recorder, routesOfPlugins, ServedDocument } from "../support/openapi"
import { openShop } from "../support/shop"

/**
 * Whether the document tells the truth: in a shop that `npm start` has opened, every operation is called with real data
 * through the SDK, and each answer is held against what that shop serves at /docs/openapi.json.
 */
export const run: Bench = async ({ root, progress, cleanup }) => {
  const shop = await openShop({ env: { ...LIVEKIT } })
  cleanup(() => shop.stop())
  progress(`the shop is open after ${shop.secondsToOpen.toFixed(0)} s`)

  const { fetch: recording, exchanges } = recorder()
  const whole = { ...shop, merchant: shop.logins.merchant }
  await liveThroughEverything(whole, recording)
  await accessThroughEverything(whole, recording)
  const served = new ServedDocument((await (await fetch(new URL("/docs/openapi.json", shop.api))).json()) as Json)
  progress(`${exchanges.length} calls of ${served.operations.length} operations`)

  const documented = new Set(served.operations.map(({ method, path }) => `${method} ${path}`))
  const routes = routesOfPlugins(root)
  const undocumented = routes.filter((route) => !documented.has(route))
  const off = exchanges.flatMap((exchange) => served.problems(exchange))
  const called = new Set(
    exchanges
      .filter(({ status }) => status < 300)
      .map(({ method, path }) => served.operationOf(method, path)?.operationId)
  )
  const uncalled = served.operations.map(({ operationId }) => operationId).filter((id) => !called.has(id))
  const urls = handWrittenUrls(root)
  for (const line of [...undocumented, ...off, ...urls]) progress(line)

  const sample = exchanges.find(({ contentType }) => contentType.includes("json"))
  const wrong = sample && served.problems({ ...sample, text: JSON.stringify({ made_up: 1 }) })
  return {
    metrics: {
      routes_undocumented: undocumented.length,
      answers_off_document: new Set(off.map((problem) => problem.split(":")[0])).size,
      sdk_urls_by_hand: urls.length,
      operations: served.operations.length,
      calls: exchanges.length,
    },
    checks: [
      {
        name: "every operation was called and answered with a success",
        ok: uncalled.length === 0,
        detail: uncalled.join(),
      },
      {
        name: "the document names no route that is not there",
        ok: routes.length - undocumented.length === documented.size,
      },
      { name: "an answer that is off the document is seen", ok: (wrong?.length ?? 0) > 0 },
      { name: "a hand-written address is seen", ok: planted().length === 4, detail: JSON.stringify(planted()) },
    ],
  }
}

/** Four addresses and three texts that are none. */
function planted(): string[] {
  const text = `
    fetch("/store/products"); fetch(\`\${base}/admin/live/shows\`); const a = "http://localhost:9000/auth/user/emailpass"
    // "/store/in-a-comment"
    const b = \`/live/shows/\${id}/chat\`; const c = "/live/spring-knits"; const d = "store/x"; const e = "/admins/x"
  `
  return urlsIn(ts.createSourceFile("planted.ts", text, ts.ScriptTarget.Latest, true)).map((found) => found.text)
}
