import { getTranslations } from "next-intl/server"
import type { ShopMarket } from "@/lib/data/regions"
import { ButtonLink } from "@/ui/button"
import { EmptyState } from "@/ui/empty-state"

/** The bag of a customer whose log-in has run out: nothing of it is shown, and it is back as soon as they log in. */
export async function ClosedBag({ market, path }: { readonly market: ShopMarket; readonly path: string }) {
  const t = await getTranslations("checkout")
  const next = encodeURIComponent(`/${market.slug}${path}`)
  return (
    <EmptyState
      title={t("closed")}
      action={<ButtonLink href={`/${market.slug}/login?next=${next}`}>{t("closedLogIn")}</ButtonLink>}
    >
      <p>{t("closedText")}</p>
    </EmptyState>
  )
}
