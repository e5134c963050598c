import { getTranslations } from "next-intl/server"
import { config } from "@/lib/config"
import { listBrands, listCategories } from "@/lib/data/catalogue"
import type { ShopMarket } from "@/lib/data/regions"
import { LEGAL_PAGES } from "@/lib/legal"
import { Link } from "@/ui/link"
import { ThemeToggle } from "@/ui/theme-toggle"
import { MarketMenu } from "./market-menu"

/** A shop of many makers has them in the filters of its lists. */
const BRANDS = 10

export async function Footer({ market }: { readonly market: ShopMarket }) {
  const [t, legal, categories, brands] = await Promise.all([
    getTranslations("shell"),
    getTranslations("legal"),
    listCategories(),
    listBrands(),
  ])
  const base = `/${market.slug}`
  const columns = [
    {
      title: t("footerShop"),
      links: [
        { href: `${base}/shop`, label: t("everything") },
        ...categories
          .filter((category) => !category.parent_category_id)
          .map((category) => ({ href: `${base}/category/${category.handle}`, label: category.name })),
      ],
    },
    {
      title: t("footerBrands"),
      links: brands
        .slice(0, BRANDS)
        .map((brand) => ({ href: `${base}/brand/${encodeURIComponent(brand.handle)}`, label: brand.name })),
    },
    {
      title: t("footerLive"),
      links: [
        { href: `${base}/live`, label: t("shows") },
        { href: "/studio", label: t("studio") },
      ],
    },
    {
      title: t("footerYou"),
      links: [
        { href: `${base}/account`, label: t("account") },
        { href: `${base}/account/orders`, label: t("orders") },
        { href: `${base}/cart`, label: t("bagPlain") },
      ],
    },
  ]
  return (
    <footer className="mt-section border-t border-line">
      <div className="page-width grid grid-cols-2 gap-x-8 gap-y-10 py-12 sm:grid-cols-4 lg:grid-cols-[2fr_1fr_1fr_1fr_1fr]">
        <p className="max-w-sm text-small col-span-2 text-ink-soft sm:col-span-4 lg:col-span-1">
          <span className="mb-2 block font-display text-title font-bold tracking-[-0.03em] text-ink">
            {config().shopName}
          </span>
          {t("about")}
        </p>
        {columns
          .filter(({ links }) => links.length > 0)
          .map((column) => (
            <nav key={column.title} aria-label={column.title}>
              <h2 className="mb-1 font-text text-small font-semibold">{column.title}</h2>
              <ul>
                {column.links.map((link) => (
                  <li key={link.href}>
                    <Link
                      href={link.href}
                      prefetch={false}
                      className="inline-flex min-h-9 items-center text-small text-ink-soft hover:text-ink hover:underline"
                    >
                      {link.label}
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
          ))}
      </div>
      <div className="border-t border-line">
        <div className="page-width flex flex-wrap items-center justify-between gap-x-6 py-3">
          <MarketMenu market={market} id="market-foot" />
          <nav aria-label={legal("title")}>
            <ul className="flex flex-wrap gap-x-5">
              {LEGAL_PAGES.map((page) => (
                <li key={page}>
                  <Link
                    href={`${base}/legal/${page}`}
                    prefetch={false}
                    className="inline-flex min-h-9 items-center text-small text-ink-soft hover:text-ink hover:underline"
                  >
                    {legal(`${page}.title`)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <ThemeToggle label={t("theme")} />
        </div>
      </div>
    </footer>
  )
}
