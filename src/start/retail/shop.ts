import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ShippingOptionPriceType } from "@medusajs/framework/utils"
import {
  createLocationFulfillmentSetWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createServiceZonesWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
  updateRegionsWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"

/** Names by which a second run finds what the first made. A merchant who renames one gets a new one on the next import. */
export const names = {
  region: "Retail import (USD, no tax)",
  location: "Retail warehouse",
  delivery: "Retail delivery",
  deliveryZone: "Retail delivery, United States",
  shippingOption: "Delivery included",
} as const

export const CURRENCY = "usd"
const COUNTRY = "us"
const PAYMENT_PROVIDER = "pp_system_default"
const FULFILLMENT_PROVIDER = "manual_manual"

/** The ids everything else hangs on. */
export type RetailShop = {
  regionId: string
  salesChannelId: string
  locationId: string
  shippingProfileId: string
  shippingOptionId: string
}

/** Finds or makes what orders need before any exists: a region without taxes, a warehouse, a way to deliver. */
export async function ensureShop(container: MedusaContainer): Promise<RetailShop> {
  const salesChannelId = await ensureStore(container)
  const regionId = await ensureRegion(container)
  const locationId = await ensureLocation(container, salesChannelId)
  const shippingProfileId = await ensureShippingProfile(container)
  const shippingOptionId = await ensureDelivery(container, locationId, shippingProfileId)
  return { regionId, salesChannelId, locationId, shippingProfileId, shippingOptionId }
}

type Id = { id: string }
type StoreRow = Id & {
  default_sales_channel_id: string | null
  supported_currencies?: { currency_code: string; is_default: boolean }[]
}

/** The store speaks dollars and has a sales channel; answers that channel. */
async function ensureStore(container: MedusaContainer): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: stores }: { data: StoreRow[] } = await query.graph({
    entity: "store",
    fields: ["id", "default_sales_channel_id", "supported_currencies.currency_code", "supported_currencies.is_default"],
  })
  const store = stores[0]
  if (!store) throw new Error("The shop has no store record: start it once, or run its migrations.")

  let salesChannelId = store.default_sales_channel_id ?? undefined
  if (!salesChannelId) {
    const { result } = await createSalesChannelsWorkflow(container).run({
      input: { salesChannelsData: [{ name: "Default sales channel" }] },
    })
    salesChannelId = result[0]?.id
    if (!salesChannelId) throw new Error("The sales channel could not be made.")
    await updateStoresWorkflow(container).run({
      input: { selector: { id: store.id }, update: { default_sales_channel_id: salesChannelId } },
    })
  }

  const currencies = (store.supported_currencies ?? []).map(({ currency_code, is_default }) => ({
    currency_code,
    is_default,
  }))
  if (!currencies.some((currency) => currency.currency_code === CURRENCY)) {
    const supported = [...currencies, { currency_code: CURRENCY, is_default: currencies.length === 0 }]
    await updateStoresWorkflow(container).run({
      input: { selector: { id: store.id }, update: { supported_currencies: supported } },
    })
  }
  return salesChannelId
}

type RegionRow = Id & { name: string; countries?: { iso_2: string }[]; payment_providers?: Id[] }

/**
 * Automatic taxes are off: the file's prices are what was paid. A country belongs to one region at most, so where the
 * shop already sells to the United States the import's region has no country and serves its orders alone.
 */
async function ensureRegion(container: MedusaContainer): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: regions }: { data: RegionRow[] } = await query.graph({
    entity: "region",
    fields: ["id", "name", "countries.iso_2", "payment_providers.id"],
  })
  const present = regions.find((region) => region.name === names.region)
  if (present) {
    if (!present.payment_providers?.length) {
      await updateRegionsWorkflow(container).run({
        input: { selector: { id: present.id }, update: { payment_providers: [PAYMENT_PROVIDER] } },
      })
    }
    return present.id
  }
  const taken = regions.some((region) => region.countries?.some((country) => country.iso_2 === COUNTRY))
  const { result } = await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name: names.region,
          currency_code: CURRENCY,
          countries: taken ? [] : [COUNTRY],
          automatic_taxes: false,
          is_tax_inclusive: false,
          payment_providers: [PAYMENT_PROVIDER],
        },
      ],
    },
  })
  return idOf(result[0], "region")
}

type LocationRow = Id & { sales_channels?: Id[]; fulfillment_providers?: Id[] }

async function ensureLocation(container: MedusaContainer, salesChannelId: string): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: locations }: { data: LocationRow[] } = await query.graph({
    entity: "stock_location",
    fields: ["id", "sales_channels.id", "fulfillment_providers.id"],
    filters: { name: names.location },
  })
  let location = locations[0]
  if (!location) {
    const { result } = await createStockLocationsWorkflow(container).run({
      input: { locations: [{ name: names.location, address: { address_1: "Retail import", country_code: COUNTRY } }] },
    })
    location = { id: idOf(result[0], "stock location") }
  }
  const id = location.id
  if (!location.sales_channels?.some((channel) => channel.id === salesChannelId)) {
    await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id, add: [salesChannelId] } })
  }
  if (!location.fulfillment_providers?.length) {
    await container.resolve(ContainerRegistrationKeys.LINK).create({
      [Modules.STOCK_LOCATION]: { stock_location_id: id },
      [Modules.FULFILLMENT]: { fulfillment_provider_id: FULFILLMENT_PROVIDER },
    })
  }
  return id
}

async function ensureShippingProfile(container: MedusaContainer): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: profiles }: { data: Id[] } = await query.graph({
    entity: "shipping_profile",
    fields: ["id"],
    filters: { type: "default" },
  })
  if (profiles[0]) return profiles[0].id
  const { result } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Default", type: "default" }] },
  })
  return idOf(result[0], "shipping profile")
}

/** Delivery costs nothing: in the file an order costs exactly what its items cost. */
async function ensureDelivery(container: MedusaContainer, locationId: string, profileId: string): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: options }: { data: Id[] } = await query.graph({
    entity: "shipping_option",
    fields: ["id"],
    filters: { name: names.shippingOption },
  })
  if (options[0]) return options[0].id

  const findSet = async () => {
    const { data }: { data: (Id & { service_zones?: Id[]; location?: Id })[] } = await query.graph({
      entity: "fulfillment_set",
      fields: ["id", "service_zones.id", "location.id"],
      filters: { name: names.delivery },
    })
    return data[0]
  }
  let set = await findSet()
  if (!set) {
    await createLocationFulfillmentSetWorkflow(container).run({
      input: { location_id: locationId, fulfillment_set_data: { name: names.delivery, type: "shipping" } },
    })
    set = await findSet()
  }
  const setId = idOf(set, "fulfillment set")
  if (!set?.location) {
    await container.resolve(ContainerRegistrationKeys.LINK).create({
      [Modules.STOCK_LOCATION]: { stock_location_id: locationId },
      [Modules.FULFILLMENT]: { fulfillment_set_id: setId },
    })
  }
  let zoneId = set?.service_zones?.[0]?.id
  if (!zoneId) {
    const { result } = await createServiceZonesWorkflow(container).run({
      input: {
        data: [
          {
            name: names.deliveryZone,
            fulfillment_set_id: setId,
            geo_zones: [{ type: "country", country_code: COUNTRY }],
          },
        ],
      },
    })
    zoneId = idOf(result[0], "service zone")
  }
  const { result } = await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: names.shippingOption,
        price_type: ShippingOptionPriceType.FLAT,
        provider_id: FULFILLMENT_PROVIDER,
        service_zone_id: zoneId,
        shipping_profile_id: profileId,
        type: { label: "Standard", description: "As the retailer delivers", code: "retail-standard" },
        prices: [{ currency_code: CURRENCY, amount: 0 }],
        // Shoppers are offered it too: no other warehouse has these goods. For what this one has not, it is not offered.
        rules: [
          { attribute: "enabled_in_store", operator: "eq", value: "true" },
          { attribute: "is_return", operator: "eq", value: "false" },
        ],
      },
    ],
  })
  return idOf(result[0], "shipping option")
}

function idOf(row: { id: string } | undefined, what: string): string {
  if (!row) throw new Error(`The ${what} could not be made.`)
  return row.id
}
