import { getTranslations } from "next-intl/server"
import type { ShopMarket } from "@/lib/data/regions"
import { Button } from "@/ui/button"
import { EmptyState } from "@/ui/empty-state"
import { showReceipt } from "./bag"

/** A bag that has been paid for, though this browser never heard the answer: the way to the receipt. */
export async function OrderedBag({ market }: { readonly market: ShopMarket }) {
  const t = await getTranslations("checkout")
  return (
    <EmptyState
      title={t("ordered")}
      action={
        <form action={showReceipt}>
          <input type="hidden" name="market" value={market.slug} />
          <Button type="submit">{t("seeReceipt")}</Button>
        </form>
      }
    >
      <p>{t("orderedText")}</p>
    </EmptyState>
  )
}
