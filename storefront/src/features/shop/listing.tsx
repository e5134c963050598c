import { SlidersHorizontal, X } from "lucide-react"
import type { ReactNode } from "react"
import { getTranslations } from "next-intl/server"
import { cx } from "@/lib/cx"
import { listCategories } from "@/lib/data/catalogue"
import type { ShopMarket } from "@/lib/data/regions"
import { findProducts } from "@/lib/data/search"
import { showsOrNone } from "@/lib/data/shows"
import { buttonClass } from "@/ui/button"
import { EmptyState } from "@/ui/empty-state"
import { Link } from "@/ui/link"
import { Pagination } from "@/ui/pagination"
import { ProductGrid } from "@/ui/product-card"
import { cardsOf } from "./cards"
import {
  cleared,
  type Filters,
  filtersHref,
  filtersOf,
  type FilterSearch,
  narrowings,
  SORTS,
  type Sort,
  toggled,
} from "./domain/filters"
import { type Facets, type Within } from "./domain/search"
import { FilterPanel, priceLabel } from "./filter-panel"
import { Menu } from "./menu"

export type ListingSearch = FilterSearch

const PAGE_SIZE = 24

/** A list of goods whose words, filters, order and page stand in the address: it can be sent, and Back returns to it. */
export async function Listing({
  market,
  path,
  within,
  search,
  head,
  nothing,
}: {
  readonly market: ShopMarket
  readonly path: string
  readonly within: Within
  readonly search: ListingSearch
  /** Stands above the list; of a search it is told what was found. */
  readonly head: ReactNode | ((found: { q: string; meant: string | null; nearest: boolean }) => ReactNode)
  /** What is said where nothing was found and nothing is filtered. */
  readonly nothing?: ReactNode
}) {
  const filters = filtersOf(search)
  const [t, found, live] = await Promise.all([
    getTranslations("listing"),
    findProducts(market, filters, within, PAGE_SIZE),
    showsOrNone({ status: ["live"], limit: 6 }),
  ])
  const { count, facets, meant, nearest } = found
  const cards = await cardsOf(found.products, market, new Set(live.flatMap((show) => show.product_ids)))
  const pages = nearest ? 1 : Math.ceil(count / PAGE_SIZE)
  const href = (change: Partial<Filters>) => filtersHref(path, { ...filters, ...change })
  const narrowed = narrowings(filters)
  const panel = (
    <FilterPanel market={market} path={path} filters={filters} facets={facets} withCategories={!within.categoryIds} />
  )

  return (
    <>
      {typeof head === "function" ? head({ q: filters.q, meant, nearest }) : head}
      <div className="page-width">
        <div className="flex flex-wrap items-center justify-between gap-x-8 border-b border-line">
          <p className="py-3 text-small text-ink-soft tabular" aria-live="polite">
            {t("count", { count })}
          </p>
          <div className="flex items-center gap-x-2">
            <Menu
              id="filters"
              label={t("filters.open", { count: narrowed })}
              button={
                <>
                  <SlidersHorizontal aria-hidden className="size-4" strokeWidth={1.75} />
                  {t("filters.title")}
                  {narrowed > 0 ? <span className="tabular">({narrowed})</span> : null}
                </>
              }
              buttonClassName="inline-flex min-h-11 items-center gap-2 px-2 text-small font-semibold lg:hidden"
              className="fixed inset-y-0 start-auto end-0 h-dvh max-h-dvh w-[min(22rem,88vw)] overflow-y-auto border-s border-line p-5 shadow-sheet backdrop:bg-scrim"
            >
              <h2 className="mb-4 text-title">{t("filters.title")}</h2>
              <div className="mb-7 lg:hidden">
                <Orders filters={filters} path={path} label={t("sort")} names={(sort) => t(`sorts.${sort}`)} stacked />
              </div>
              {panel}
            </Menu>
            <div className="hidden lg:block">
              <Orders filters={filters} path={path} label={t("sort")} names={(sort) => t(`sorts.${sort}`)} />
            </div>
          </div>
        </div>
        {narrowed > 0 ? <Chosen market={market} filters={filters} facets={facets} path={path} /> : null}
        <div className="grid gap-x-10 pt-6 lg:grid-cols-[14rem_1fr]">
          <aside aria-label={t("filters.title")} className="hidden lg:block">
            {panel}
          </aside>
          <div>
            {cards.length > 0 ? (
              <ProductGrid cards={cards} eager={4} columns={3} />
            ) : filters.page === 1 && narrowed === 0 && nothing ? (
              nothing
            ) : (
              <EmptyState
                title={filters.page > 1 ? t("pastTheEnd") : narrowed > 0 ? t("filters.none") : t("empty")}
                action={
                  <Link
                    href={
                      filters.page > 1
                        ? href({ page: 1 })
                        : narrowed > 0
                          ? filtersHref(path, cleared(filters))
                          : `/${market.slug}/shop`
                    }
                    className={buttonClass("outline")}
                  >
                    {filters.page > 1 ? t("firstPage") : narrowed > 0 ? t("filters.clear") : t("everything")}
                  </Link>
                }
              />
            )}
            <div className="mt-12">
              <Pagination
                page={filters.page}
                pages={pages}
                href={(page) => href({ page })}
                labels={{
                  nav: t("pages"),
                  previous: t("previous"),
                  next: t("next"),
                  page: (number) => t("page", { number }),
                }}
              />
            </div>
          </div>
        </div>
      </div>
    </>
  )
}

function Orders({
  filters,
  path,
  label,
  names,
  stacked = false,
}: {
  readonly filters: Filters
  readonly path: string
  readonly label: string
  readonly names: (sort: Sort | "relevance") => string
  readonly stacked?: boolean
}) {
  return (
    <nav aria-label={label}>
      <ul className={cx("flex", stacked ? "flex-col" : "-mx-2 flex-wrap")}>
        {SORTS.map((sort) => (
          <li key={sort}>
            <Link
              href={filtersHref(path, { ...filters, sort, page: 1 })}
              prefetch={false}
              scroll={false}
              aria-current={sort === filters.sort ? "true" : undefined}
              className={cx(
                "inline-flex min-h-11 items-center text-small",
                !stacked && "px-2",
                sort === filters.sort
                  ? "font-semibold underline decoration-2 underline-offset-8"
                  : "text-ink-soft hover:text-ink"
              )}
            >
              {names(sort === "featured" && filters.q ? "relevance" : sort)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What narrows the list, each to be taken back by itself. */
async function Chosen({
  market,
  filters,
  facets,
  path,
}: {
  readonly market: ShopMarket
  readonly filters: Filters
  readonly facets: Facets
  readonly path: string
}) {
  const [t, categories] = await Promise.all([getTranslations("listing"), listCategories()])
  const labels = new Map([...facets.options.values()].flat().map(({ value, label }) => [value, label ?? value]))
  const named = (handle: string) => categories.find((category) => category.handle === handle)?.name ?? handle
  const chosen = [
    ...filters.categories.map((value) => ({ label: named(value), next: toggled(filters, "categories", value) })),
    ...filters.brands.map((value) => ({ label: value, next: toggled(filters, "brands", value) })),
    ...filters.options.map((value) => ({
      label: labels.get(value) ?? value,
      next: toggled(filters, "options", value),
    })),
    ...(filters.price
      ? [{ label: priceLabel(filters.price, market, t), next: { ...filters, price: null, page: 1 } }]
      : []),
    ...(filters.available ? [{ label: t("filters.available"), next: { ...filters, available: false, page: 1 } }] : []),
  ]
  return (
    <ul aria-label={t("filters.chosen")} className="flex flex-wrap gap-2 pt-4">
      {chosen.map(({ label, next }) => (
        <li key={label}>
          <Link
            href={filtersHref(path, next)}
            prefetch={false}
            scroll={false}
            rel="nofollow"
            aria-label={t("filters.remove", { label })}
            className="inline-flex min-h-11 items-center gap-1.5 rounded-chip border border-line-strong px-3 text-small hover:border-ink"
          >
            {label}
            <X aria-hidden className="size-3.5" />
          </Link>
        </li>
      ))}
    </ul>
  )
}
