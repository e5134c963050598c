import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { listOwnOrders, ORDERS_A_PAGE, requireCustomer } from "@/features/account/server/customer"
import { NoOrders } from "@/features/account/ui/no-orders"
import { OrderList } from "@/features/account/ui/order-list"
import { requireMarket } from "@/lib/data/market"
import { ButtonLink } from "@/ui/button"
import { EmptyState } from "@/ui/empty-state"
import { Pagination } from "@/ui/pagination"

type Props = {
  readonly params: Promise<{ market: string }>
  readonly searchParams: Promise<{ page?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("orders") }
}

export default async function OrdersPage({ params, searchParams }: Props) {
  const [market, search, t] = await Promise.all([
    params.then(({ market }) => requireMarket(market)),
    searchParams,
    getTranslations("account"),
  ])
  const asked = Array.isArray(search.page) ? search.page[0] : search.page
  const page = Math.min(500, Math.max(1, Math.trunc(Number(asked)) || 1))
  const base = `/${market.slug}/account/orders`
  await requireCustomer(market, page > 1 ? `/account/orders?page=${page}` : "/account/orders")
  const { orders, count } = await listOwnOrders(page)
  return (
    <>
      <h1 className="text-display">{t("orders")}</h1>
      {count > 0 ? <p className="mt-2 text-small text-ink-soft">{t("orderCount", { count })}</p> : null}
      <div className="mt-8">
        {orders.length > 0 ? (
          <OrderList orders={orders} market={market} />
        ) : count > 0 ? (
          <EmptyState
            title={t("pastTheEnd")}
            action={
              <ButtonLink kind="outline" href={base}>
                {t("firstPage")}
              </ButtonLink>
            }
          />
        ) : (
          <NoOrders market={market} />
        )}
      </div>
      <div className="mt-10">
        <Pagination
          page={page}
          pages={Math.ceil(count / ORDERS_A_PAGE)}
          href={(to) => (to > 1 ? `${base}?page=${to}` : base)}
          labels={{
            nav: t("pages"),
            previous: t("previous"),
            next: t("next"),
            page: (number) => t("page", { number }),
          }}
        />
      </div>
    </>
  )
}
