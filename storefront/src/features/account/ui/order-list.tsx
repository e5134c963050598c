import type { HttpTypes } from "@medusajs/types"
import { getTranslations } from "next-intl/server"
import type { ShopMarket } from "@/lib/data/regions"
import { formatTotal } from "@/lib/money"
import { zoneOf } from "@/lib/zones"
import { Link } from "@/ui/link"
import { LocalTime } from "@/ui/local-time"
import { Picture } from "@/ui/picture"
import { orderState } from "../domain/order-state"

const SHOWN = 4

/** Orders as a shopper knows them again: by what was in them. */
export async function OrderList({
  orders,
  market,
  heading: Heading = "h2",
}: {
  readonly orders: readonly HttpTypes.StoreOrder[]
  readonly market: ShopMarket
  readonly heading?: "h2" | "h3"
}) {
  const t = await getTranslations("account")
  return (
    <ul className="divide-y divide-line border-y border-line">
      {orders.map((order) => {
        const items = order.items ?? []
        const units = items.reduce((sum, item) => sum + item.quantity, 0)
        const first = items[0]
        return (
          <li key={order.id} className="group relative grid gap-x-8 gap-y-4 py-6 sm:grid-cols-[1fr_auto]">
            <div className="min-w-0">
              <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                <Heading className="text-heading">
                  <Link
                    href={`/${market.slug}/account/orders/${order.id}`}
                    prefetch={false}
                    className="after:absolute after:inset-0 group-hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-ink"
                  >
                    {t("orderNumber", { number: order.display_id ?? "" })}
                  </Link>
                </Heading>
                <p className="text-small font-semibold">{t(`state.${orderState(order)}`)}</p>
              </div>
              <p className="mt-1 text-small text-ink-soft">
                <LocalTime
                  at={new Date(order.created_at).toISOString()}
                  locale={market.locale}
                  zone={zoneOf(market.country)}
                  style="date"
                />
                {" · "}
                {t("itemCount", { count: units })}
                {" · "}
                <span className="tabular">{formatTotal(order.total, order.currency_code, market.locale)}</span>
              </p>
              {first ? (
                <p className="mt-1 line-clamp-1 text-small text-ink-soft">
                  {items
                    .slice(0, 3)
                    .map((item) => item.product_title ?? item.title)
                    .join(", ")}
                  {items.length > 3 ? ` ${t("more", { count: items.length - 3 })}` : ""}
                </p>
              ) : null}
            </div>
            <div className="flex gap-2">
              {items.slice(0, SHOWN).map((item) => (
                <Picture
                  key={item.id}
                  src={item.thumbnail}
                  alt=""
                  ratio={4 / 5}
                  sizes="4rem"
                  max={160}
                  className="w-16 rounded-control"
                />
              ))}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
