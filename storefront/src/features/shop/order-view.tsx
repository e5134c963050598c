import type { HttpTypes } from "@medusajs/types"
import { getTranslations } from "next-intl/server"
import type { ShopMarket } from "@/lib/data/regions"
import { formatTotal } from "@/lib/money"
import { Picture } from "@/ui/picture"
import { AddressLines } from "./address-lines"
import { Totals } from "./totals"

/** An order, whole: what was bought, where it goes, what it came to, where it is. */
export async function OrderView({
  order,
  market,
}: {
  readonly order: HttpTypes.StoreOrder
  readonly market: ShopMarket
}) {
  const t = await getTranslations("order")
  const money = (amount: number): string => formatTotal(amount, order.currency_code, market.locale)
  const labels = (order.fulfillments ?? []).flatMap((fulfillment) =>
    "labels" in fulfillment && Array.isArray(fulfillment.labels)
      ? (fulfillment.labels as { tracking_number?: string; tracking_url?: string }[])
      : []
  )
  return (
    <div className="grid items-start gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <ul className="border-t border-line">
        {(order.items ?? []).map((item) => (
          <li
            key={item.id}
            className="grid grid-cols-[4.5rem_minmax(0,1fr)_auto] items-center gap-4 border-b border-line py-4"
          >
            <Picture src={item.thumbnail} alt="" ratio={4 / 5} sizes="4.5rem" max={160} className="rounded-chip" />
            <div className="min-w-0">
              <p className="font-semibold">{item.product_title ?? item.title}</p>
              <p className="text-small text-ink-soft">
                {[item.variant_title, t("pieces", { count: item.quantity })].filter(Boolean).join(" · ")}
              </p>
            </div>
            <p className="tabular">
              {money(
                (item.is_tax_inclusive ? item.original_total : item.original_subtotal) ??
                  item.unit_price * item.quantity
              )}
            </p>
          </li>
        ))}
      </ul>
      <div className="flex flex-col gap-6">
        <section aria-label={t("total")} className="rounded-card bg-card p-5">
          <Totals cart={order} market={market} currency={order.currency_code} final />
        </section>
        <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-4 text-small">
          <dt className="text-ink-soft">{t("status")}</dt>
          <dd>{t(`statuses.${statusKey(order)}`)}</dd>
          {labels.map((label) =>
            label.tracking_number ? (
              <div key={label.tracking_number} className="contents">
                <dt className="text-ink-soft">{t("tracking")}</dt>
                <dd>
                  {label.tracking_url && /^https?:\/\//.test(label.tracking_url) ? (
                    <a href={label.tracking_url} className="link" rel="noreferrer">
                      {label.tracking_number}
                    </a>
                  ) : (
                    label.tracking_number
                  )}
                </dd>
              </div>
            ) : null
          )}
          {order.shipping_methods?.[0] ? (
            <>
              <dt className="text-ink-soft">{t("delivery")}</dt>
              <dd>{order.shipping_methods[0].name}</dd>
            </>
          ) : null}
          {order.shipping_address ? (
            <>
              <dt className="text-ink-soft">{t("to")}</dt>
              <dd>
                <AddressLines address={order.shipping_address} locale={market.locale} />
              </dd>
            </>
          ) : null}
        </dl>
      </div>
    </div>
  )
}

/** Medusa's states of an order and its parcels, in the five words a shopper needs. */
export function statusKey(
  order: Pick<HttpTypes.StoreOrder, "status" | "fulfillment_status">
): "canceled" | "delivered" | "shipped" | "packed" | "open" {
  if (order.status === "canceled" || order.fulfillment_status === "canceled") return "canceled"
  switch (order.fulfillment_status) {
    case "delivered":
      return "delivered"
    case "shipped":
    case "partially_shipped":
    case "partially_delivered":
      return "shipped"
    case "fulfilled":
    case "partially_fulfilled":
      return "packed"
    default:
      return "open"
  }
}
