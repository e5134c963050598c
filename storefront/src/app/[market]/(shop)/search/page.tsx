import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { filtersOf } from "@/features/shop/domain/filters"
import { Listing, type ListingSearch } from "@/features/shop/listing"
import { SearchForm } from "@/features/shop/search-form"
import { listCategories } from "@/lib/data/catalogue"
import { requireMarket } from "@/lib/data/market"
import { EmptyState } from "@/ui/empty-state"
import { Link } from "@/ui/link"

type Props = {
  readonly params: Promise<{ market: string }>
  readonly searchParams: Promise<ListingSearch>
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [search, t] = await Promise.all([searchParams, getTranslations("search")])
  const { q } = filtersOf(search)
  // Each search is a page of its own, and none of them is worth finding.
  return { title: q ? t("titleFor", { q }) : t("title"), robots: { index: false, follow: true } }
}

export default async function SearchPage({ params, searchParams }: Props) {
  const [market, search, t, categories] = await Promise.all([
    params.then(({ market }) => requireMarket(market)),
    searchParams,
    getTranslations("search"),
    listCategories(),
  ])
  const path = `/${market.slug}/search`
  const top = categories.filter((category) => !category.parent_category_id)
  return (
    <Listing
      market={market}
      path={path}
      within={{}}
      search={search}
      head={({ q, meant, nearest }) => (
        <div className="page-width pt-8 pb-6">
          <h1 className="text-hero">{q ? t("resultsFor", { q: meant ?? q }) : t("title")}</h1>
          {meant !== null || nearest ? (
            <p role="status" className="mt-3 text-ink-soft">
              {meant === null ? t("nearest", { q }) : t("meant", { q, meant })}
            </p>
          ) : null}
          <SearchForm action={path} q={q} label={t("label")} button={t("button")} className="mt-5 max-w-[36rem]" />
        </div>
      )}
      nothing={
        <EmptyState title={t("nothing")}>
          <p>{t("nothingHint")}</p>
          <ul className="mt-3 flex flex-wrap gap-x-5">
            {top.map((category) => (
              <li key={category.id}>
                <Link
                  href={`/${market.slug}/category/${category.handle}`}
                  prefetch={false}
                  className="inline-flex min-h-11 items-center underline underline-offset-4"
                >
                  {category.name}
                </Link>
              </li>
            ))}
          </ul>
        </EmptyState>
      }
    />
  )
}
