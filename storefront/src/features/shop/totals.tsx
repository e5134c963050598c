import { getTranslations } from "next-intl/server"
import type { ShopMarket } from "@/lib/data/regions"
import { formatTotal } from "@/lib/money"
import { cx } from "@/lib/cx"

type Sum = number | null | undefined

/** What a cart and an order have in common. */
type Summed = {
  readonly item_total?: Sum
  readonly item_subtotal?: Sum
  readonly shipping_total?: Sum
  readonly shipping_subtotal?: Sum
  readonly discount_total?: Sum
  readonly tax_total?: Sum
  readonly total?: Sum
  readonly items?: readonly { readonly is_tax_inclusive?: boolean }[] | null | undefined
  readonly shipping_methods?: readonly unknown[] | null | undefined
}

/**
 * Medusa's sums, every row always in its place: what is not known yet says so instead of appearing later and moving the
 * total.
 */
export async function Totals({
  cart,
  market,
  currency,
  final,
}: {
  readonly cart: Summed
  readonly market: Pick<ShopMarket, "currency" | "locale">
  readonly currency?: string
  /** The address is known, so delivery and tax are what will be charged. */
  readonly final?: boolean
}) {
  const t = await getTranslations("totals")
  const money = (amount: number | null | undefined): string =>
    formatTotal(amount ?? 0, currency ?? market.currency, market.locale)
  const inclusive = (cart.items ?? []).some((item) => item.is_tax_inclusive)
  const delivery = (cart.shipping_methods ?? []).length > 0
  const discount = cart.discount_total ?? 0
  const rows = [
    // Lines, delivery and discount are shown the way prices are: with the tax in them where the prices have it.
    {
      label: t("goods"),
      value: money((inclusive ? (cart.item_total ?? 0) + discount : cart.item_subtotal) ?? 0),
    },
    ...(discount > 0 ? [{ label: t("discount"), value: `−${money(discount)}` }] : []),
    {
      label: t("delivery"),
      value: delivery ? money(inclusive ? cart.shipping_total : cart.shipping_subtotal) : t("next"),
    },
    ...(inclusive ? [] : [{ label: t("tax"), value: final ? money(cart.tax_total) : t("withAddress") }]),
  ]
  return (
    <dl className="text-small">
      {rows.map((row) => (
        <div key={row.label} className="flex justify-between gap-6 py-1.5">
          <dt className="text-ink-soft">{row.label}</dt>
          <dd className="tabular">{row.value}</dd>
        </div>
      ))}
      <div
        className={cx(
          "mt-2 flex items-baseline justify-between gap-6 border-t border-line pt-3 text-heading font-semibold"
        )}
      >
        <dt>{t("total")}</dt>
        <dd className="tabular">{money(cart.total)}</dd>
      </div>
      {inclusive ? (
        <div className="flex justify-between gap-6 pt-1 text-label text-ink-faint">
          <dt>{t("includedTax")}</dt>
          <dd className="tabular">{money(cart.tax_total)}</dd>
        </div>
      ) : null}
    </dl>
  )
}
