import type { ICachingModuleService, IPricingModuleService, Logger, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { keepCacheConsistent } from "./consistent-cache"
import { PriceListClock } from "./price-list-clock"

/** Where a shop caches its reads, see `keepCacheConsistent`. */
export function keepReadsConsistent(container: MedusaContainer, shared: boolean): void {
  if (!container.hasRegistration(Modules.CACHING)) return
  keepCacheConsistent(container.resolve<ICachingModuleService>(Modules.CACHING), { shared })
}

/** For a shop whose reads are cached; null for one whose are not. */
export function priceListClock(container: MedusaContainer, logger: Logger): PriceListClock | null {
  if (!container.hasRegistration(Modules.CACHING) || !container.hasRegistration(Modules.PRICING)) return null
  const caching = container.resolve<ICachingModuleService>(Modules.CACHING)
  const pricing = container.resolve<IPricingModuleService>(Modules.PRICING)
  const first = async (field: "starts_at" | "ends_at", after: number): Promise<number | null> => {
    // The filters' type leaves the two columns out; the tables have them.
    const filters = { [field]: { $gt: new Date(after) } } as Record<string, unknown>
    const [list] = await pricing.listPriceLists(filters, { take: 1, select: ["id", field], order: { [field]: "ASC" } })
    const moment = list?.[field]
    return moment ? new Date(moment).getTime() : null
  }
  return new PriceListClock({
    next: async (after) => {
      const moments = await Promise.all([first("starts_at", after), first("ends_at", after)])
      const found = moments.filter((moment) => moment !== null)
      return found.length > 0 ? Math.min(...found) : null
    },
    // Answers hold prices and do not say of which list: all of them are made anew.
    clear: () => caching.clear({ tags: ["*"] }),
    onError: (error) => logger.warn(`Price lists: what is cached could not be dropped: ${error.message}`),
  })
}
