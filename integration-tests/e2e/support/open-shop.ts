import { mkdirSync } from "node:fs"
import { resolve } from "node:path"
import { FakeGitHub, GITHUB } from "../../support/fake-github"
import { findTool } from "../../support/needs"
import { openShop, type OpenShop, type ShopAddress } from "../../support/shop"
import { GITHUB_VARIABLE, SHOP_VARIABLE } from "./shop"

declare global {
  var openedShop: OpenShop | undefined
}

/**
 * Before the first of these tests: one shop for all of them, by `npm start`'s own script. A shop that runs already is
 * used instead when E2E_SHOP holds its address, which saves a developer the start.
 */
export default async function openOneShop(): Promise<void> {
  if (process.env[SHOP_VARIABLE] || !findTool("chromium")) return
  mkdirSync(resolve(__dirname, "../../../.data/test"), { recursive: true })
  const github = new FakeGitHub()
  process.env[GITHUB_VARIABLE] = github.url
  const preload = resolve(__dirname, "../../support/github-instead.cjs")
  const shop = await openShop({
    env: { ...GITHUB, [GITHUB_VARIABLE]: github.url, NODE_OPTIONS: `--require "${preload}"` },
  })
  globalThis.openedShop = shop
  const { api, storefront, stream, publishableKey, logins, databaseUrl, stateFolder, pid, secondsToOpen } = shop
  const address: ShopAddress = {
    ...{ api, storefront, stream, publishableKey, logins },
    ...{ databaseUrl, stateFolder, pid, secondsToOpen },
  }
  process.env[SHOP_VARIABLE] = JSON.stringify(address)
}
