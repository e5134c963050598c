import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ShippingOptionPriceType } from "@medusajs/framework/utils"
import {
  createLocationFulfillmentSetWorkflow,
  createRegionsWorkflow,
  createServiceZonesWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"
import { CURRENCIES, type Catalogue, type CountryTax, type Region } from "../../../demo/catalogue"

export const PAYMENT_PROVIDER = "pp_system_default"
const FULFILLMENT_PROVIDER = "manual_manual"
const TAX_PROVIDER = "tp_system"

type Id = { id: string }

export type DemoShop = {
  salesChannelId: string
  shippingProfileId: string
  /** Ids by the catalogue's handles. */
  regions: Map<string, string>
  locations: Map<string, string>
  /** The standard shipping option of each region. */
  standardShipping: Map<string, { id: string; name: string; amount: number }>
}

/** What a shop has before it has goods. Each thing is found by its name and made when it is not there. */
export async function seedShop(container: MedusaContainer, catalogue: Catalogue): Promise<DemoShop> {
  const salesChannelId = await seedStore(container, catalogue)
  const regions = await seedRegions(container, catalogue.regions)
  await seedTaxes(
    container,
    catalogue.regions.flatMap((region) => region.taxes)
  )
  const locations = await seedLocations(container, catalogue, salesChannelId)
  const shippingProfileId = await seedShippingProfile(container)
  const standardShipping = await seedShipping(container, catalogue, locations, regions, shippingProfileId)
  return { salesChannelId, shippingProfileId, regions, locations, standardShipping }
}

/** Medusa makes a store, a sales channel and a publishable key when it first boots; this gives the store its face. */
async function seedStore(container: MedusaContainer, { shop, regions }: Catalogue): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data }: { data: (Id & { name: string; default_sales_channel_id: string | null })[] } = await query.graph({
    entity: "store",
    fields: ["id", "name", "default_sales_channel_id"],
  })
  const store = data[0]
  if (!store?.default_sales_channel_id) throw new Error("The shop has no store with a sales channel: start it once.")
  if (store.name !== shop.name) {
    const first = regions.find((region) => region.handle === shop.defaultRegion)?.currency ?? CURRENCIES[0]
    await updateStoresWorkflow(container).run({
      input: {
        selector: { id: store.id },
        update: {
          name: shop.name,
          supported_currencies: CURRENCIES.map((currency_code) => ({
            currency_code,
            is_default: currency_code === first,
            // Medusa asks the currency, not the region, whether a price without a region of its own holds the tax.
            is_tax_inclusive: regions.some((region) => region.currency === currency_code && region.pricesIncludeTax),
          })),
          metadata: { tagline: shop.tagline, about: shop.about, support_email: shop.supportEmail },
        },
      },
    })
  }
  return store.default_sales_channel_id
}

const standardDelivery = ({ shipping }: Region) => {
  const standard = shipping.find((option) => option.code === "standard")
  return standard ? { days: [...standard.days], amount: standard.amount } : null
}

async function seedRegions(container: MedusaContainer, regions: readonly Region[]): Promise<Map<string, string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const find = async () => {
    const { data }: { data: (Id & { metadata: Record<string, unknown> | null })[] } = await query.graph({
      entity: "region",
      fields: ["id", "metadata"],
    })
    return new Map(data.map((region) => [String(region.metadata?.handle), region.id]))
  }
  const present = await find()
  const missing = regions.filter((region) => !present.has(region.handle))
  if (missing.length === 0) return present
  await createRegionsWorkflow(container).run({
    input: {
      regions: missing.map((region) => ({
        name: region.name,
        currency_code: region.currency,
        countries: [...region.countries],
        is_tax_inclusive: region.pricesIncludeTax,
        automatic_taxes: true,
        payment_providers: [PAYMENT_PROVIDER],
        // A product page names the standard delivery before there is a cart that could be asked.
        metadata: { handle: region.handle, delivery: standardDelivery(region) },
      })),
    },
  })
  return await find()
}

async function seedTaxes(container: MedusaContainer, taxes: readonly CountryTax[]): Promise<void> {
  type TaxRegionRow = Id & { country_code: string; province_code: string | null }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data }: { data: TaxRegionRow[] } = await query.graph({
    entity: "tax_region",
    fields: ["id", "country_code", "province_code"],
  })
  const countries = new Map(data.filter((row) => !row.province_code).map((row) => [row.country_code, row.id]))
  const provinces = new Set(data.map((row) => row.province_code))

  const missing = taxes.filter((tax) => !countries.has(tax.country))
  if (missing.length > 0) {
    const { result } = await createTaxRegionsWorkflow(container).run({
      input: missing.map((tax) => ({
        country_code: tax.country,
        provider_id: TAX_PROVIDER,
        default_tax_rate: { ...tax.defaultRate },
      })),
    })
    for (const region of result) countries.set(region.country_code ?? "", region.id)
  }
  const below = taxes.flatMap((tax) =>
    (tax.provinces ?? [])
      .filter(({ province }) => !provinces.has(province))
      .map(({ province, rate }) => ({
        country_code: tax.country,
        province_code: province,
        parent_id: countries.get(tax.country) ?? null,
        default_tax_rate: { ...rate },
      }))
  )
  if (below.length > 0) await createTaxRegionsWorkflow(container).run({ input: below })
}

async function seedLocations(
  container: MedusaContainer,
  { stockLocations }: Catalogue,
  salesChannelId: string
): Promise<Map<string, string>> {
  type LocationRow = Id & { name: string; sales_channels?: Id[]; fulfillment_providers?: Id[] }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const find = async (): Promise<LocationRow[]> => {
    const { data }: { data: LocationRow[] } = await query.graph({
      entity: "stock_location",
      fields: ["id", "name", "sales_channels.id", "fulfillment_providers.id"],
      filters: { name: stockLocations.map((location) => location.name) },
    })
    return data
  }
  const names = new Set((await find()).map((location) => location.name))
  const missing = stockLocations.filter((location) => !names.has(location.name))
  if (missing.length > 0) {
    await createStockLocationsWorkflow(container).run({
      input: {
        locations: missing.map(({ name, address, handle }) => ({
          name,
          address: { ...address },
          metadata: { handle },
        })),
      },
    })
  }
  const present = await find()
  for (const location of present) {
    if (!location.sales_channels?.length) {
      await linkSalesChannelsToStockLocationWorkflow(container).run({
        input: { id: location.id, add: [salesChannelId] },
      })
    }
    if (!location.fulfillment_providers?.length) {
      await container.resolve(ContainerRegistrationKeys.LINK).create({
        [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
        [Modules.FULFILLMENT]: { fulfillment_provider_id: FULFILLMENT_PROVIDER },
      })
    }
  }
  const idByName = new Map(present.map((location) => [location.name, location.id]))
  return new Map(stockLocations.map(({ handle, name }) => [handle, idByName.get(name) ?? ""]))
}

async function seedShippingProfile(container: MedusaContainer): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data }: { data: Id[] } = await query.graph({
    entity: "shipping_profile",
    fields: ["id"],
    filters: { type: "default" },
  })
  if (data[0]) return data[0].id
  const { result } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Default", type: "default" }] },
  })
  return firstId(result)
}

/** One way out of each warehouse; within it a zone for each region that it ships to first, with that region's options. */
async function seedShipping(
  container: MedusaContainer,
  { regions, stockLocations }: Catalogue,
  locations: Map<string, string>,
  regionIds: Map<string, string>,
  shippingProfileId: string
): Promise<DemoShop["standardShipping"]> {
  type ZoneRow = Id & { name: string; shipping_options?: (Id & { name: string })[] }
  type SetRow = Id & { name: string; location?: Id; service_zones?: ZoneRow[] }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const findSet = async (name: string): Promise<SetRow | undefined> => {
    const { data }: { data: SetRow[] } = await query.graph({
      entity: "fulfillment_set",
      fields: [
        "id",
        "name",
        "location.id",
        "service_zones.id",
        "service_zones.name",
        "service_zones.shipping_options.id",
        "service_zones.shipping_options.name",
      ],
      filters: { name },
    })
    return data[0]
  }

  const standard: DemoShop["standardShipping"] = new Map()
  for (const location of stockLocations) {
    const served = regions.filter((region) => region.shipsFrom === location.handle)
    if (served.length === 0) continue
    const locationId = locations.get(location.handle) ?? ""
    const name = `Delivery from ${location.name}`
    let set = await findSet(name)
    if (!set) {
      await createLocationFulfillmentSetWorkflow(container).run({
        input: { location_id: locationId, fulfillment_set_data: { name, type: "shipping" } },
      })
      set = await findSet(name)
    }
    if (!set) throw new Error(`The fulfillment set "${name}" could not be made.`)
    if (!set.location) {
      await container.resolve(ContainerRegistrationKeys.LINK).create({
        [Modules.STOCK_LOCATION]: { stock_location_id: locationId },
        [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
      })
    }
    for (const region of served) {
      const zone = set.service_zones?.find((candidate) => candidate.name === region.name)
      const zoneId = zone?.id ?? (await createZone(container, set.id, region))
      const present = new Map((zone?.shipping_options ?? []).map((option) => [option.name, option.id]))
      for (const option of region.shipping) {
        const id =
          present.get(option.name) ??
          (await createOption(container, zoneId, shippingProfileId, region, option, regionIds.get(region.handle) ?? ""))
        if (option.code === "standard") {
          standard.set(region.handle, { id, name: option.name, amount: option.amount })
        }
      }
    }
  }
  return standard
}

async function createZone(container: MedusaContainer, setId: string, region: Region): Promise<string> {
  const { result } = await createServiceZonesWorkflow(container).run({
    input: {
      data: [
        {
          name: region.name,
          fulfillment_set_id: setId,
          geo_zones: region.countries.map((country_code) => ({ type: "country", country_code })),
        },
      ],
    },
  })
  return firstId(result)
}

async function createOption(
  container: MedusaContainer,
  zoneId: string,
  shippingProfileId: string,
  region: Region,
  option: Region["shipping"][number],
  regionId: string
): Promise<string> {
  const { result } = await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: option.name,
        price_type: ShippingOptionPriceType.FLAT,
        provider_id: FULFILLMENT_PROVIDER,
        service_zone_id: zoneId,
        shipping_profile_id: shippingProfileId,
        type: { label: option.name, description: option.description, code: option.code },
        data: { days: [...option.days] },
        prices: [
          { currency_code: region.currency, amount: option.amount },
          { region_id: regionId, amount: option.amount },
        ],
        rules: [
          { attribute: "enabled_in_store", operator: "eq", value: "true" },
          { attribute: "is_return", operator: "eq", value: "false" },
        ],
      },
    ],
  })
  return firstId(result)
}

function firstId(rows: Id[]): string {
  const [row] = rows
  if (!row) throw new Error("A workflow that makes one row answered none.")
  return row.id
}
