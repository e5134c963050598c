import type { Metadata } from "next"
import { notFound, redirect } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { OrderView } from "@/features/shop/order-view"
import { readCustomer } from "@/lib/data/customer"
import { requireMarket } from "@/lib/data/market"
import { readOrder } from "@/lib/data/orders"
import { Breadcrumbs } from "@/ui/breadcrumbs"

type Props = { readonly params: Promise<{ market: string; id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("orders"), robots: { index: false } }
}

export default async function OrderDetailPage({ params }: Props) {
  const { market: slug, id } = await params
  const market = await requireMarket(slug)
  const [t, words, customer, order] = await Promise.all([
    getTranslations("account"),
    getTranslations("order"),
    readCustomer(),
    readOrder(id),
  ])
  if (!customer) redirect(`/${market.slug}/login`)
  if (!order) notFound()
  return (
    <div className="page-width pt-8">
      <Breadcrumbs
        label={t("breadcrumbs")}
        crumbs={[
          { label: t("title"), href: `/${market.slug}/account` },
          { label: t("orders"), href: `/${market.slug}/account/orders` },
        ]}
      />
      <h1 className="mt-2 mb-8 text-display">{words("number", { number: order.display_id ?? 0 })}</h1>
      <OrderView order={order} market={market} />
    </div>
  )
}
