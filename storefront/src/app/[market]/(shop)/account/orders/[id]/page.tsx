import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { notFound } from "next/navigation"
import { findOwnOrder, requireCustomer } from "@/features/account/server/customer"
import { OrderView } from "@/features/account/ui/order-view"
import { requireMarket } from "@/lib/data/market"
import { zoneOf } from "@/lib/zones"
import { Link } from "@/ui/link"
import { LocalTime } from "@/ui/local-time"

type Props = { readonly params: Promise<{ market: string; id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("receiptTitle") }
}

export default async function OrderPage({ params }: Props) {
  const { market: slug, id } = await params
  const [market, t] = await Promise.all([requireMarket(slug), getTranslations("account")])
  await requireCustomer(market, `/account/orders/${encodeURIComponent(id)}`)
  const order = (await findOwnOrder(id)) ?? notFound()
  return (
    <>
      <Link
        href={`/${market.slug}/account/orders`}
        prefetch={false}
        className="link inline-flex min-h-8 items-center text-small text-ink-soft"
      >
        {t("backToOrders")}
      </Link>
      <h1 className="mt-2 text-display">{t("orderNumber", { number: order.display_id ?? "" })}</h1>
      <p className="mt-2 mb-10 text-small text-ink-soft">
        {t("placed")}{" "}
        <LocalTime
          at={new Date(order.created_at).toISOString()}
          locale={market.locale}
          zone={zoneOf(market.country)}
          style="date"
        />
      </p>
      <OrderView order={order} market={market} />
    </>
  )
}
