import { Caller } from "./client"
import type { Shop } from "./live-fixtures"

/** Everything that can be asked of the audit, once: of what was done in the shop before. `doFetch` sees every operation answer. */
export async function auditThroughEverything(shop: Shop, doFetch: typeof fetch): Promise<void> {
  const { token } = (await new Caller(shop).must<{ token: string }>("POST", "/auth/user/emailpass", shop.merchant)).body
  for (const path of ["/entries?limit=5", "/entries/1", "/status", "/heads", "/export"]) {
    const answer = await doFetch(new URL(`/admin/audit${path}`, shop.api), {
      headers: { authorization: `Bearer ${token}` },
    })
    if (answer.status >= 300) throw new Error(`GET ${path} answered ${answer.status}: ${await answer.text()}`)
    await answer.text()
  }
}
