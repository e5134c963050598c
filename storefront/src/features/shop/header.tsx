import { Menu as MenuIcon, Search, ShoppingBag, User } from "lucide-react"
import { getTranslations } from "next-intl/server"
import { config } from "@/lib/config"
import { bagCount } from "@/lib/data/cart"
import { listCategories } from "@/lib/data/catalogue"
import type { ShopMarket } from "@/lib/data/regions"
import { showsOrNone } from "@/lib/data/shows"
import { customerToken } from "@/lib/session"
import { OnAir } from "@/ui/badge"
import { Link } from "@/ui/link"
import { ThemeToggle } from "@/ui/theme-toggle"
import { MarketMenu } from "./market-menu"
import { Menu } from "./menu"
import { SearchForm } from "./search-form"

const round = "relative inline-grid size-11 place-items-center rounded-full hover:bg-well"

export async function Header({ market }: { readonly market: ShopMarket }) {
  const [t, categories, count, live, token] = await Promise.all([
    getTranslations("shell"),
    listCategories(),
    bagCount(),
    showsOrNone({ status: ["live"], limit: 1 }),
    customerToken(),
  ])
  const top = categories.filter((category) => !category.parent_category_id)
  const base = `/${market.slug}`
  const onAir = live[0]
  const links = [
    { href: `${base}/live`, label: t("shows") },
    { href: `${base}/shop`, label: t("everything") },
    ...top.map((category) => ({ href: `${base}/category/${category.handle}`, label: category.name })),
  ]
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-paper">
      <div className="page-width flex h-(--size-header) items-center gap-1">
        <Menu
          id="menu"
          label={t("menu")}
          button={<MenuIcon aria-hidden className="size-5.5" strokeWidth={1.75} />}
          buttonClassName={`${round} -ms-3 min-[88rem]:hidden`}
          className="fixed inset-y-0 start-0 end-auto h-dvh max-h-dvh w-[min(22rem,88vw)] overflow-y-auto border-e border-line p-5 shadow-sheet backdrop:bg-scrim"
        >
          <nav aria-label={t("menu")}>
            <ul>
              {links.map((link) => (
                <li key={link.href}>
                  <Link
                    href={link.href}
                    prefetch={false}
                    className="flex min-h-12 items-center font-display text-title font-semibold"
                  >
                    {link.label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        </Menu>

        <Link
          href={base}
          prefetch={false}
          className="me-auto flex min-h-11 shrink-0 items-center whitespace-nowrap min-[88rem]:me-6"
        >
          <span className="font-display text-[1.375rem] leading-none font-bold tracking-[-0.04em]">
            {config().shopName}
          </span>
        </Link>

        {/* Eight departments need as much; where there is less, they are in the menu. */}
        <nav aria-label={t("departments")} className="me-auto hidden min-w-0 min-[88rem]:block">
          <ul className="flex flex-wrap items-center gap-x-5">
            {links.slice(2).map((link) => (
              <li key={link.href}>
                <Link
                  href={link.href}
                  prefetch={false}
                  className="inline-flex min-h-11 items-center text-small whitespace-nowrap decoration-1 underline-offset-6 hover:underline"
                >
                  {link.label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>

        {onAir ? (
          <Link
            href={`${base}/live/${onAir.handle}`}
            prefetch={false}
            className="inline-flex min-h-11 shrink-0 items-center px-1 whitespace-nowrap"
            aria-label={t("onAirNow", { title: onAir.title })}
          >
            <OnAir>{t("onAir")}</OnAir>
          </Link>
        ) : (
          <Link
            href={`${base}/live`}
            prefetch={false}
            className="hidden min-h-11 items-center px-2 text-small lg:inline-flex"
          >
            {t("shows")}
          </Link>
        )}
        <span className="hidden lg:contents">
          <MarketMenu market={market} id="market-top" />
          <ThemeToggle label={t("theme")} />
        </span>
        <Menu
          id="search"
          label={t("search")}
          button={<Search aria-hidden className="size-5.5" strokeWidth={1.75} />}
          buttonClassName={round}
          className="fixed inset-x-0 top-0 mx-auto h-fit max-h-dvh w-[min(40rem,100vw)] overflow-y-auto rounded-b-card border border-line p-4 shadow-sheet backdrop:bg-scrim"
        >
          <SearchForm action={`${base}/search`} label={t("searchLabel")} button={t("search")} suggests />
        </Menu>
        <Link
          href={token ? `${base}/account` : `${base}/login`}
          prefetch={false}
          aria-label={token ? t("account") : t("login")}
          className={round}
        >
          <User aria-hidden className="size-5.5" strokeWidth={1.75} />
        </Link>
        <Link href={`${base}/cart`} prefetch={false} aria-label={t("bag", { count })} className={`${round} -me-3`}>
          <ShoppingBag aria-hidden className="size-5.5" strokeWidth={1.75} />
          {count > 0 ? (
            <span
              aria-hidden
              className="absolute end-0.5 top-0.5 grid h-5 min-w-5 place-items-center rounded-full bg-ink px-1 text-tiny font-bold text-paper tabular"
            >
              {count > 99 ? "99+" : count}
            </span>
          ) : null}
        </Link>
      </div>
    </header>
  )
}
