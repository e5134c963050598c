import { ChevronDown } from "lucide-react"
import { getTranslations } from "next-intl/server"
import { countries, type ShopMarket } from "@/lib/data/regions"
import { languageName, LANGUAGES } from "@/lib/market"
import { MarketLinks } from "./market-links"
import { Menu } from "./menu"

/** Where to, in which money, and in which language. */
export async function MarketMenu({ market, id }: { readonly market: ShopMarket; readonly id: string }) {
  const [t, served] = await Promise.all([getTranslations("shell"), countries()])
  const names = new Intl.DisplayNames([market.locale], { type: "region" })
  const nameOf = (country: string): string => names.of(country.toUpperCase()) ?? country.toUpperCase()
  const choices = [...served]
    .map(([country, region]) => ({
      slug: `${market.language}-${country}`,
      name: nameOf(country),
      detail: region.currency_code.toUpperCase(),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, market.locale))
  const here = nameOf(market.country)
  return (
    <Menu
      id={id}
      label={t("deliverTo", { country: here, currency: market.currency.toUpperCase() })}
      button={
        <>
          {here}
          <span className="text-ink-faint">{market.currency.toUpperCase()}</span>
          <ChevronDown aria-hidden className="size-4" strokeWidth={1.75} />
        </>
      }
      buttonClassName="inline-flex min-h-11 items-center gap-1.5 rounded-control px-2 text-small whitespace-nowrap hover:bg-well"
      className="fixed inset-0 m-auto h-fit w-[min(34rem,calc(100vw-2rem))] rounded-card border border-line p-6 shadow-raised backdrop:bg-scrim"
    >
      <h2 className="text-title">{t("deliverToTitle")}</h2>
      <p className="mt-1 mb-4 text-small text-ink-soft">{t("deliverToHint")}</p>
      <MarketLinks choices={choices} current={market.slug} />
      <h2 className="mt-6 mb-2 text-title">{t("languageTitle")}</h2>
      <MarketLinks
        choices={LANGUAGES.map((language) => ({
          slug: `${language}-${market.country}`,
          name: languageName(language),
          language,
        }))}
        current={market.slug}
      />
    </Menu>
  )
}
