import type { ReactNode } from "react"
import { getTranslations } from "next-intl/server"
import { isSort, listProducts, type ListQuery, type Sort, SORTS } from "@/lib/data/catalogue"
import type { ShopMarket } from "@/lib/data/regions"
import { showsOrNone } from "@/lib/data/shows"
import { cx } from "@/lib/cx"
import { pageAsked } from "@/lib/pages"
import { buttonClass } from "@/ui/button"
import { EmptyState } from "@/ui/empty-state"
import { Link } from "@/ui/link"
import { Pagination } from "@/ui/pagination"
import { ProductGrid } from "@/ui/product-card"
import { cardsOf } from "./cards"

export type ListingSearch = { readonly sort?: string | string[]; readonly page?: string | string[] }

const PAGE_SIZE = 24
const ORDERS: Record<Sort, string> = { featured: "created_at", newest: "-created_at", name: "title" }

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value)

/** A list of goods whose order and page stand in the address: it can be sent, and Back returns to it. */
export async function Listing({
  market,
  path,
  query,
  search,
  head,
}: {
  readonly market: ShopMarket
  readonly path: string
  readonly query: Omit<ListQuery, "limit" | "offset" | "order">
  readonly search: ListingSearch
  readonly head: ReactNode
}) {
  const asked = single(search.sort)
  const sort: Sort = isSort(asked) ? asked : "featured"
  const page = pageAsked(search.page)
  const [t, { products, count }, live] = await Promise.all([
    getTranslations("listing"),
    listProducts(market, { ...query, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, order: ORDERS[sort] }),
    showsOrNone({ status: ["live"], limit: 6 }),
  ])
  const cards = await cardsOf(products, market, new Set(live.flatMap((show) => show.product_ids)))
  const pages = Math.ceil(count / PAGE_SIZE)
  const href = (to: { sort?: Sort; page?: number }): string => {
    const parameters = new URLSearchParams()
    const nextSort = to.sort ?? sort
    if (nextSort !== "featured") parameters.set("sort", nextSort)
    if ((to.page ?? 1) > 1) parameters.set("page", String(to.page))
    const text = parameters.toString()
    return text ? `${path}?${text}` : path
  }

  return (
    <>
      {head}
      <div className="page-width">
        <div className="flex flex-wrap items-center justify-between gap-x-8 border-b border-line">
          <p className="py-3 text-small text-ink-soft tabular">{t("count", { count })}</p>
          <nav aria-label={t("sort")}>
            <ul className="-mx-2 flex flex-wrap">
              {SORTS.map((entry) => (
                <li key={entry}>
                  <Link
                    href={href({ sort: entry })}
                    prefetch={false}
                    scroll={false}
                    aria-current={entry === sort ? "true" : undefined}
                    className={cx(
                      "inline-flex min-h-11 items-center px-2 text-small",
                      entry === sort
                        ? "font-semibold underline decoration-2 underline-offset-8"
                        : "text-ink-soft hover:text-ink"
                    )}
                  >
                    {t(`sorts.${entry}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        </div>
        <div className="pt-6">
          {cards.length > 0 ? (
            <ProductGrid cards={cards} eager={4} />
          ) : (
            <EmptyState
              title={page > 1 ? t("pastTheEnd") : t("empty")}
              action={
                <Link href={page > 1 ? href({}) : `/${market.slug}/shop`} className={buttonClass("outline")}>
                  {page > 1 ? t("firstPage") : t("everything")}
                </Link>
              }
            />
          )}
        </div>
        <div className="mt-12">
          <Pagination
            page={page}
            pages={pages}
            href={(to) => href({ page: to })}
            labels={{
              nav: t("pages"),
              previous: t("previous"),
              next: t("next"),
              page: (number) => t("page", { number }),
            }}
          />
        </div>
      </div>
    </>
  )
}
