import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { cache } from "react"
import { api, bearer, statusOf } from "../api"
import { customerToken } from "../session"

/** Who is logged in; strangers cost no request. A token that Medusa no longer takes is as good as none. */
export const readCustomer = cache(async (): Promise<HttpTypes.StoreCustomer | null> => {
  const token = await customerToken()
  if (!token) return null
  try {
    const { customer } = await api().store.customer.retrieve(
      { fields: "id,email,first_name,last_name,phone,metadata,*addresses" },
      bearer(token)
    )
    return customer
  } catch (error) {
    const status = statusOf(error)
    if (status === 401 || status === 404) return null
    throw error
  }
})
