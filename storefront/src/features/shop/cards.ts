import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { getTranslations } from "next-intl/server"
import { formatMoney } from "@/lib/money"
import type { ShopMarket } from "@/lib/data/regions"
import { cardFacts } from "@/lib/product"
import type { ProductCardData } from "@/ui/product-card"

/** Products as cards of a market; `onAir` are the ids that a running show has in its line-up. */
export async function cardsOf(
  products: readonly HttpTypes.StoreProduct[],
  market: ShopMarket,
  onAir: ReadonlySet<string> = new Set()
): Promise<ProductCardData[]> {
  const t = await getTranslations("product")
  return products.map((product) => {
    const facts = cardFacts(product.variants ?? [])
    const money = (amount: number): string =>
      formatMoney(amount, facts.amount?.currency ?? market.currency, market.locale)
    return {
      href: `/${market.slug}/product/${product.handle}`,
      title: product.title,
      subtitle: product.subtitle,
      image: product.thumbnail,
      price: facts.amount ? money(facts.amount.now) : null,
      was: facts.amount?.was ? money(facts.amount.was) : null,
      from: facts.from ? t("from") : null,
      soldOut: facts.soldOut ? t("soldOut") : null,
      onAir: !facts.soldOut && onAir.has(product.id) ? t("onAir") : null,
      wasLabel: t("was"),
    }
  })
}
