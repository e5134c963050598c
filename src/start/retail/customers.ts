import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createCustomersWorkflow } from "@medusajs/medusa/core-flows"
import type { RetailAddress, RetailCustomer } from "./file"

const BATCH = 50

/** Customers by their email; a batch is one transaction, so a killed run leaves whole customers only. */
export async function importCustomers(
  container: MedusaContainer,
  customers: RetailCustomer[],
  advance: (count: number) => void
): Promise<Map<string, string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: present }: { data: { id: string; email: string }[] } = await query.graph({
    entity: "customer",
    fields: ["id", "email"],
    filters: { email: customers.map((customer) => customer.email), has_account: false },
  })
  const idByEmail = new Map(present.map((customer) => [customer.email, customer.id]))
  advance(customers.filter((customer) => idByEmail.has(customer.email)).length)

  const missing = customers.filter((customer) => !idByEmail.has(customer.email))
  for (let start = 0; start < missing.length; start += BATCH) {
    const batch = missing.slice(start, start + BATCH)
    const { result } = await createCustomersWorkflow(container).run({
      input: {
        customersData: batch.map((customer) => ({
          email: customer.email,
          first_name: customer.name.first_name,
          last_name: customer.name.last_name,
          addresses: [
            { ...toAddress(customer.address, customer), is_default_shipping: true, is_default_billing: true },
          ],
          metadata: {
            retail_user_id: customer.user_id,
            retail_payment_methods: Object.values(customer.payment_methods),
          },
        })),
      },
    })
    for (const customer of result) idByEmail.set(customer.email, customer.id)
    advance(batch.length)
  }
  return new Map(
    customers.flatMap((customer) => {
      const id = idByEmail.get(customer.email)
      return id ? [[customer.user_id, id] as const] : []
    })
  )
}

export function toAddress(address: RetailAddress, customer: Pick<RetailCustomer, "name">) {
  return {
    first_name: customer.name.first_name,
    last_name: customer.name.last_name,
    address_1: address.address1,
    address_2: address.address2,
    city: address.city,
    province: address.state,
    postal_code: address.zip,
    country_code: address.country,
  }
}
