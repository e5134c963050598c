import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { OrderRows } from "@/features/shop/order-rows"
import { readCustomer } from "@/lib/data/customer"
import { requireMarket } from "@/lib/data/market"
import { listOrders } from "@/lib/data/orders"
import { Breadcrumbs } from "@/ui/breadcrumbs"
import { Pagination } from "@/ui/pagination"

type Props = {
  readonly params: Promise<{ market: string }>
  readonly searchParams: Promise<{ page?: string | string[] }>
}

const PAGE_SIZE = 20

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("orders"), robots: { index: false } }
}

export default async function OrdersPage({ params, searchParams }: Props) {
  const market = await requireMarket((await params).market)
  const page = Math.min(500, Math.max(1, Math.trunc(Number((await searchParams).page)) || 1))
  const [t, listing, customer, { orders, count }] = await Promise.all([
    getTranslations("account"),
    getTranslations("listing"),
    readCustomer(),
    listOrders(PAGE_SIZE, (page - 1) * PAGE_SIZE),
  ])
  if (!customer) redirect(`/${market.slug}/login?next=/${market.slug}/account/orders`)
  const path = `/${market.slug}/account/orders`
  return (
    <div className="page-width pt-8">
      <Breadcrumbs label={t("breadcrumbs")} crumbs={[{ label: t("title"), href: `/${market.slug}/account` }]} />
      <h1 className="mt-2 mb-8 text-display">{t("orders")}</h1>
      {orders.length > 0 ? (
        <OrderRows orders={orders} market={market} />
      ) : (
        <p className="text-ink-soft">{t("noOrders")}</p>
      )}
      <div className="mt-10">
        <Pagination
          page={page}
          pages={Math.ceil(count / PAGE_SIZE)}
          href={(to) => (to > 1 ? `${path}?page=${to}` : path)}
          labels={{
            nav: listing("pages"),
            previous: listing("previous"),
            next: listing("next"),
            page: (number) => listing("page", { number }),
          }}
        />
      </div>
    </div>
  )
}
