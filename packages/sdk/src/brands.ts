import type Medusa from "@medusajs/js-sdk"
import type { HttpTypes } from "@medusajs/types"

const MOST = 1000

export interface BrandsClient {
  /** Makers by name: the types of the shop's products, for which Medusa's client has no call. */
  list(): Promise<HttpTypes.StoreProductType[]>
}

export function brandOperations(core: Medusa): BrandsClient {
  return {
    async list() {
      const { product_types } = await core.client.fetch<HttpTypes.StoreProductTypeListResponse>(
        "/store/product-types",
        {
          query: { fields: "id,value,metadata", limit: MOST, order: "value" },
        }
      )
      return product_types
    },
  }
}
