import { Check, ChevronDown } from "lucide-react"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { cx } from "@/lib/cx"
import { listCategories } from "@/lib/data/catalogue"
import type { ShopMarket } from "@/lib/data/regions"
import { formatMoney } from "@/lib/money"
import { Link } from "@/ui/link"
import { cleared, type Filters, filtersHref, narrowings, type PriceRange, samePrice, toggled } from "./domain/filters"
import { type Choice, type Facets, optionTitle, optionValue } from "./domain/search"

/** A price range as the market writes money. */
export function priceLabel(
  range: PriceRange,
  market: ShopMarket,
  t: (key: string, values: Record<string, string>) => string
): string {
  const money = (amount: number) => formatMoney(amount, market.currency, market.locale)
  if (range.from === null) return t("filters.below", { amount: money(range.to ?? 0) })
  if (range.to === null) return t("filters.above", { amount: money(range.from) })
  return t("filters.between", { from: money(range.from), to: money(range.to) })
}

/**
 * What a list can be narrowed by, each with how many goods it leaves. Every choice is a link: it works before any script, can be
 * sent, and Back takes it back.
 */
export async function FilterPanel({
  market,
  path,
  filters,
  facets,
  withCategories,
}: {
  readonly market: ShopMarket
  readonly path: string
  readonly filters: Filters
  readonly facets: Facets
  /** Whether categories are offered: not on a category's own page. */
  readonly withCategories: boolean
}) {
  const [t, categories] = await Promise.all([getTranslations("listing"), listCategories()])
  const names = new Map(categories.map(({ handle, name }) => [handle, name]))
  const href = (next: Filters) => filtersHref(path, next)
  const toggle = (
    name: "brands" | "categories" | "options",
    choices: readonly Choice[],
    label = (one: string) => one
  ) =>
    withChosen(choices, filters[name]).map(({ value, count, label: shown }) => (
      <Row
        key={value}
        href={href(toggled(filters, name, value))}
        chosen={filters[name].includes(value)}
        label={label(shown ?? value)}
        count={count}
      />
    ))
  const prices = facets.prices.filter(({ range, count }) => count > 0 || samePrice(filters.price, range))

  return (
    <div className="flex flex-col gap-7">
      {narrowings(filters) > 0 ? (
        <Link
          href={href(cleared(filters))}
          prefetch={false}
          scroll={false}
          className="inline-flex min-h-11 items-center self-start text-small font-semibold underline underline-offset-4"
        >
          {t("filters.clear")}
        </Link>
      ) : null}
      {withCategories && facets.categories.length > 0 ? (
        <Group title={t("filters.category")}>
          {toggle("categories", facets.categories, (one) => names.get(one) ?? one)}
        </Group>
      ) : null}
      {facets.available > 0 || filters.available ? (
        <Group title={t("filters.stock")}>
          <Row
            href={href({ ...filters, available: !filters.available, page: 1 })}
            chosen={filters.available}
            label={t("filters.available")}
            count={facets.available}
          />
        </Group>
      ) : null}
      {prices.length > 1 || filters.price ? (
        <Group title={t("filters.price")}>
          {prices.map(({ range, count }) => (
            <Row
              key={`${range.from}-${range.to}`}
              href={href({ ...filters, price: samePrice(filters.price, range) ? null : range, page: 1 })}
              chosen={samePrice(filters.price, range)}
              label={priceLabel(range, market, t)}
              count={count}
            />
          ))}
        </Group>
      ) : null}
      {facets.brands.length > 1 || filters.brands.length > 0 ? (
        <Group title={t("filters.brand")}>{toggle("brands", facets.brands)}</Group>
      ) : null}
      {[...facets.options].map(([title, choices]) =>
        choices.length > 1 || choices.some(({ value }) => filters.options.includes(value)) ? (
          <Group key={title} title={groupTitle(title, choices)} folded={choices.length > FOLDED_FROM}>
            {toggle("options", choices, optionValue)}
          </Group>
        ) : null
      )}
    </div>
  )
}

const groupTitle = (title: string, choices: readonly Choice[]): string => {
  const named = choices.find(({ label }) => label !== undefined)?.label
  return named === undefined ? title : optionTitle(named)
}

/** A group longer than this begins folded, unless something in it is chosen. */
const FOLDED_FROM = 8

/** What is chosen stays in the list though nothing fits it any more: else it could not be taken back. */
function withChosen(choices: readonly Choice[], chosen: readonly string[]): Choice[] {
  const missing = chosen.filter((one) => !choices.some(({ value }) => value === one))
  return [...choices, ...missing.map((value) => ({ value, count: 0 }))]
}

function Group({
  title,
  folded = false,
  children,
}: {
  readonly title: string
  readonly folded?: boolean
  readonly children: ReactNode
}) {
  return (
    <details open={!folded} className="group border-t border-line pt-1">
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between text-small font-semibold [&::-webkit-details-marker]:hidden">
        {title}
        <ChevronDown aria-hidden className="size-4 text-ink-faint group-open:rotate-180" strokeWidth={1.75} />
      </summary>
      <ul>{children}</ul>
    </details>
  )
}

function Row({
  href,
  chosen,
  label,
  count,
}: {
  readonly href: string
  readonly chosen: boolean
  readonly label: string
  readonly count: number
}) {
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        scroll={false}
        rel="nofollow"
        aria-current={chosen ? "true" : undefined}
        className={cx(
          "flex min-h-11 items-center gap-2.5 text-small lg:min-h-9",
          chosen ? "font-semibold" : "hover:underline hover:underline-offset-4"
        )}
      >
        <span
          aria-hidden
          className={cx(
            "grid size-4.5 shrink-0 place-items-center rounded-[0.25rem] border",
            chosen ? "border-ink bg-ink text-paper" : "border-line-strong bg-card"
          )}
        >
          {chosen ? <Check className="size-3.5" strokeWidth={3} /> : null}
        </span>
        <span className="min-w-0 flex-1 break-words">{label}</span>
        <span className="text-ink-faint tabular">{count}</span>
      </Link>
    </li>
  )
}
