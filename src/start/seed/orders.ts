import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, Modules, OrderStatus } from "@medusajs/framework/utils"
import { createCustomersWorkflow, createOrderWorkflow } from "@medusajs/medusa/core-flows"
import { importShowHistoryWorkflow } from "@lsn/live-shopping/workflows"
import type { Catalogue, Product, Region, Show } from "../../../demo/catalogue"
import { discardOrder, importedOrders, importMetadata, payOrder, reserveLines, sendParcel } from "../retail/order-steps"
import { pinsOf } from "./shows"
import type { DemoShop } from "./shop"

const ORDERS_A_SHOW = 8
const CONCURRENCY = 3
const MINUTE = 60_000

type Buyer = {
  email: string
  first_name: string
  last_name: string
  region: string
  address: { address_1: string; city: string; postal_code: string; country_code: string; province?: string }
}

/** Who bought in the past shows. The shopper's own log-in is made with the others, over this customer. */
const buyers: readonly Buyer[] = [
  buyer("Annika", "Holm", "nordics", "Storgatan 41", "Malmo", "211 42", "se"),
  buyer("Paulo", "Teixeira", "eurozone", "Rua do Almada 210", "Porto", "4050-031", "pt"),
  buyer("Greta", "Vogel", "eurozone", "Lindenstrasse 8", "Leipzig", "04109", "de"),
  buyer("Dev", "Anand", "united-kingdom", "19 Ashgrove Road", "Bristol", "BS6 6NA", "gb"),
  buyer("Mireille", "Roche", "eurozone", "14 rue des Capucins", "Lyon", "69001", "fr"),
  buyer("Bram", "de Wit", "eurozone", "Oudegracht 301", "Utrecht", "3511 PC", "nl"),
  buyer("Lea", "Zimmermann", "switzerland", "Langstrasse 77", "Zurich", "8004", "ch"),
  buyer("Marcus", "Bell", "united-states", "82 Court Street", "Brooklyn", "11201", "us", "us-ny"),
]

export const shopper: Buyer = {
  ...buyer("Sam", "Shopper", "eurozone", "Keizersgracht 112", "Amsterdam", "1015 CV", "nl"),
  email: "shopper@example.com",
}

function buyer(
  first_name: string,
  last_name: string,
  region: string,
  address_1: string,
  city: string,
  postal_code: string,
  country_code: string,
  province?: string
): Buyer {
  const email = `${first_name}.${last_name}@example.com`.toLowerCase().replaceAll(" ", "")
  return {
    email,
    first_name,
    last_name,
    region,
    address: { address_1, city, postal_code, country_code, ...(province ? { province } : {}) },
  }
}

/** Customers by email. The shopper has an account, so that the log-in made for that address is theirs. */
export async function seedCustomers(container: MedusaContainer): Promise<Map<string, string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const wanted = [shopper, ...buyers]
  const { data }: { data: { id: string; email: string }[] } = await query.graph({
    entity: "customer",
    fields: ["id", "email"],
    filters: { email: wanted.map((customer) => customer.email) },
  })
  const present = new Map(data.map((customer) => [customer.email, customer.id]))
  const missing = wanted.filter((customer) => !present.has(customer.email))
  if (missing.length > 0) {
    const { result } = await createCustomersWorkflow(container).run({
      input: {
        customersData: missing.map(({ address, region: _region, ...person }) => ({
          ...person,
          has_account: person.email === shopper.email,
          addresses: [
            {
              ...address,
              first_name: person.first_name,
              last_name: person.last_name,
              is_default_shipping: true,
              is_default_billing: true,
            },
          ],
        })),
      },
    })
    for (const customer of result) present.set(customer.email, customer.id)
  }
  return present
}

type VariantRow = {
  id: string
  sku: string | null
  title: string
  product_id: string
  inventory_items?: { inventory_item_id: string }[]
}

type Plan = {
  key: string
  show: Show
  buyer: Buyer
  region: Region
  product: Product
  sku: string
  unitPrice: number
  quantity: number
}

/** What was sold from the pins of the past shows: real orders, paid, reserved, and the older ones delivered. */
export async function seedOrders(
  container: MedusaContainer,
  catalogue: Catalogue,
  shop: DemoShop,
  shows: Map<string, string>,
  customers: Map<string, string>,
  advance: (done: number, total: number) => void
): Promise<void> {
  const plans = catalogue.shows.filter((show) => show.state === "past").flatMap((show) => planOrders(catalogue, show))
  const present = (await importedOrders(container, [...shop.regions.values()])).filter((order) =>
    order.key.startsWith("demo:")
  )
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const done = new Set(present.filter((order) => order.done).map((order) => order.key))
  for (const { id, key } of present.filter((order) => !order.done)) {
    // Cut short after its sale, it lacks the mark alone; before, it is made again.
    const { data: sales } = await query.graph({ entity: "live_sale", fields: ["show_id"], filters: { order_id: id } })
    const [sale] = sales as { show_id: string }[]
    if (sale) {
      await markDone(container, id, key, sale.show_id)
      done.add(key)
    } else await discardOrder(container, id)
  }
  const missing = plans.filter((plan) => !done.has(plan.key))
  let finished = plans.length - missing.length
  advance(finished, plans.length)
  if (missing.length === 0) return

  const { data }: { data: VariantRow[] } = await query.graph({
    entity: "variant",
    fields: ["id", "sku", "title", "product_id", "inventory_items.inventory_item_id"],
    filters: { sku: missing.map((plan) => plan.sku) },
  })
  const variants = new Map(data.map((variant) => [variant.sku ?? "", variant]))
  const queue = missing.values()
  const work = async () => {
    for (const plan of queue) {
      await placeOrder(container, shop, plan, variants.get(plan.sku), shows.get(plan.show.handle), customers)
      finished += 1
      advance(finished, plans.length)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
}

/**
 * Eight orders a show, always the same: the shopper's own first, the others' in turn, each a product of the line-up, where
 * it has stock.
 */
function planOrders(catalogue: Catalogue, show: Show): Plan[] {
  return Array.from({ length: ORDERS_A_SHOW }, (_, index) => index).flatMap((index): Plan[] => {
    const who = index === 0 ? shopper : buyers[(index * 3 + show.handle.length) % buyers.length]
    const item = show.lineUp[index % Math.max(1, show.lineUp.length)]
    const region = catalogue.regions.find((candidate) => candidate.handle === who?.region)
    const product = catalogue.products.find((candidate) => candidate.handle === item?.product)
    if (!who || !region || !product) return []
    const quantity = index % 4 === 1 ? 2 : 1
    // A sold-out variant cannot have been sold from this stock, and the last pieces stay for shoppers.
    const variant = product.variants.find((candidate) => (candidate.stock[region.shipsFrom] ?? 0) > 4 * quantity)
    if (!variant) return []
    const key = `demo:${show.handle}:${index}`
    const unitPrice = variant.prices[region.currency]
    return [{ key, show, buyer: who, region, product, sku: variant.sku, unitPrice, quantity }]
  })
}

async function placeOrder(
  container: MedusaContainer,
  shop: DemoShop,
  plan: Plan,
  variant: VariantRow | undefined,
  showId: string | undefined,
  customers: Map<string, string>
): Promise<void> {
  const inventoryItemId = variant?.inventory_items?.[0]?.inventory_item_id
  const regionId = shop.regions.get(plan.region.handle)
  const locationId = shop.locations.get(plan.region.shipsFrom)
  const shipping = shop.standardShipping.get(plan.region.handle)
  const pin = showId
    ? (await pinsOf(container, showId)).find((candidate) => candidate.product_id === variant?.product_id)
    : undefined
  if (!variant || !inventoryItemId || !regionId || !locationId || !shipping || !showId || !pin) {
    throw new Error(`The demo order ${plan.key} lacks what it is made of.`)
  }
  const soldAt = new Date(new Date(pin.pinned_at).getTime() + 2 * MINUTE)
  const person = { first_name: plan.buyer.first_name, last_name: plan.buyer.last_name }
  const address = { ...person, ...plan.buyer.address }
  const { result: order } = await createOrderWorkflow(container).run({
    input: {
      region_id: regionId,
      sales_channel_id: shop.salesChannelId,
      customer_id: customers.get(plan.buyer.email),
      email: plan.buyer.email,
      currency_code: plan.region.currency,
      status: OrderStatus.PENDING,
      shipping_address: address,
      billing_address: { ...address },
      items: [
        {
          title: plan.product.title,
          variant_id: variant.id,
          quantity: plan.quantity,
          unit_price: plan.unitPrice,
          is_tax_inclusive: plan.region.pricesIncludeTax,
          requires_shipping: true,
        },
      ],
      shipping_methods: [
        {
          name: shipping.name,
          amount: shipping.amount,
          shipping_option_id: shipping.id,
          is_tax_inclusive: plan.region.pricesIncludeTax,
        },
      ],
      metadata: { ...importMetadata(plan.key, "open"), live_show_id: showId },
    },
  })
  try {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    type OrderRow = { total: number; items: { id: string; total: number }[] }
    const { data }: { data: OrderRow[] } = await query.graph({
      entity: "order",
      fields: ["total", "items.id", "items.total"],
      filters: { id: order.id },
    })
    const line = data[0]?.items[0]
    if (!data[0] || !line) throw new Error(`The demo order ${plan.key} has no line.`)
    await payOrder(container, {
      order_id: order.id,
      key: plan.key,
      currency_code: plan.region.currency,
      amount: MathBN.convert(data[0].total, 2).toNumber(),
    })
    await reserveLines(container, [
      { id: line.id, quantity: plan.quantity, inventoryItemId, locationId, key: plan.key },
    ])
    // The latest show's parcels are still being packed.
    const age = -plan.show.startsInMinutes / (24 * 60)
    if (age > 2) {
      await sendParcel(container, {
        orderId: order.id,
        key: plan.key,
        locationId,
        lines: [{ id: line.id, quantity: plan.quantity }],
        labels: [trackingLabel(plan.key)],
        delivered: age > 5,
      })
    }
    await importShowHistoryWorkflow(container).run({
      input: {
        show_id: showId,
        sales: [
          {
            order_id: order.id,
            order_line_item_id: line.id,
            pin_id: pin.id,
            product_id: variant.product_id,
            variant_id: variant.id,
            quantity: plan.quantity,
            amount: MathBN.convert(line.total, 2).toNumber(),
            currency_code: plan.region.currency,
            sold_at: soldAt,
          },
        ],
      },
    })
  } catch (error) {
    await discardOrder(container, order.id)
    throw error
  }
  await markDone(container, order.id, plan.key, showId)
}

async function markDone(container: MedusaContainer, id: string, key: string, showId: string): Promise<void> {
  await container
    .resolve(Modules.ORDER)
    .updateOrders([{ id, metadata: { ...importMetadata(key, "done"), live_show_id: showId } }])
}

/** Ten digits that are always the same for the same order, and a carrier's page at a name that belongs to nobody. */
function trackingLabel(key: string): { tracking_number: string; tracking_url: string } {
  let hash = 0x811c9dc5
  for (const letter of key) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0
  const tracking_number = String(hash).padStart(10, "0").slice(-10)
  return { tracking_number, tracking_url: `https://example.com/track/${tracking_number}` }
}
