import type { HttpTypes } from "@medusajs/types"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import type { ShopMarket } from "@/lib/data/regions"
import { formatTotal } from "@/lib/money"
import { zoneOf } from "@/lib/zones"
import { LocalTime } from "@/ui/local-time"
import { Picture } from "@/ui/picture"
import { statusKey } from "./order-view"

export async function OrderRows({
  orders,
  market,
}: {
  readonly orders: readonly HttpTypes.StoreOrder[]
  readonly market: ShopMarket
}) {
  const t = await getTranslations("order")
  return (
    <ul className="border-t border-line">
      {orders.map((order) => (
        <li
          key={order.id}
          className="relative flex flex-wrap items-center gap-x-6 gap-y-3 border-b border-line py-4 hover:bg-card"
        >
          <div className="min-w-40 flex-1">
            <p className="font-semibold">
              <Link
                href={`/${market.slug}/account/orders/${order.id}`}
                prefetch={false}
                className="after:absolute after:inset-0"
              >
                {t("number", { number: order.display_id ?? 0 })}
              </Link>
            </p>
            <p className="text-small text-ink-soft">
              <LocalTime
                at={new Date(order.created_at).toISOString()}
                locale={market.locale}
                zone={zoneOf(market.country)}
                style="date"
              />
              {" · "}
              {t(`statuses.${statusKey(order)}`)}
            </p>
          </div>
          <div className="flex gap-1.5">
            {(order.items ?? []).slice(0, 4).map((item) => (
              <Picture
                key={item.id}
                src={item.thumbnail}
                alt=""
                ratio={4 / 5}
                sizes="2.5rem"
                max={96}
                className="w-10 rounded-chip"
              />
            ))}
          </div>
          <p className="w-24 text-end tabular">{formatTotal(order.total ?? 0, order.currency_code, market.locale)}</p>
        </li>
      ))}
    </ul>
  )
}
