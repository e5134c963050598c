import type { ShopAddress } from "../../support/shop"

/** Not an LSN_ name: the shop refuses to start with one that it does not know. */
export const SHOP_VARIABLE = "E2E_SHOP"

/** Where the shop finds GitHub. */
export const GITHUB_VARIABLE = "GITHUB_INSTEAD"

/** The shop that all of these tests visit. */
export function theShop(): ShopAddress {
  const address = process.env[SHOP_VARIABLE]
  if (!address) throw new Error(`${SHOP_VARIABLE} is not set: run these tests by \`npm test -- --only e2e\`.`)
  return JSON.parse(address) as ShopAddress
}
