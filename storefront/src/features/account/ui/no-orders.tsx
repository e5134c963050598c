import { getTranslations } from "next-intl/server"
import type { ShopMarket } from "@/lib/data/regions"
import { ButtonLink } from "@/ui/button"
import { EmptyState } from "@/ui/empty-state"

export async function NoOrders({ market }: { readonly market: ShopMarket }) {
  const t = await getTranslations("account")
  return (
    <EmptyState
      title={t("noOrders")}
      action={
        <span className="flex flex-wrap gap-3">
          <ButtonLink kind="outline" href={`/${market.slug}/shop`}>
            {t("toShop")}
          </ButtonLink>
          <ButtonLink kind="plain" href={`/${market.slug}/live`}>
            {t("toShows")}
          </ButtonLink>
        </span>
      }
    >
      {t("noOrdersText")}
    </EmptyState>
  )
}
