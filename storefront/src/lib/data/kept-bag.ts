import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { api, bearer } from "../api"

/** Where a customer's record names the bag they filled last, so that another device finds it at log-in. */
const KEPT_BAG = "bag"

type Known = Pick<HttpTypes.StoreCustomer, "metadata">

export function keptBag(customer: Known): string | null {
  const id = customer.metadata?.[KEPT_BAG]
  return typeof id === "string" && /^cart_[A-Za-z0-9]{10,40}$/.test(id) ? id : null
}

/** Writes down which bag is the customer's. It helps a later visit, so its failure never stops this one. */
export async function keepBag(id: string, token: string, known?: Known): Promise<void> {
  try {
    const customer = known ?? (await api().store.customer.retrieve({ fields: "id,+metadata" }, bearer(token))).customer
    if (keptBag(customer) === id) return
    await api().store.customer.update({ metadata: { ...customer.metadata, [KEPT_BAG]: id } }, {}, bearer(token))
  } catch (error) {
    console.error("A bag could not be kept for another device", error)
  }
}
