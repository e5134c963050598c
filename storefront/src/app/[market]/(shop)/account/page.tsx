import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { listOwnOrders, requireCustomer } from "@/features/account/server/customer"
import { Address } from "@/features/account/ui/address"
import { NoOrders } from "@/features/account/ui/no-orders"
import { OrderList } from "@/features/account/ui/order-list"
import { requireMarket } from "@/lib/data/market"
import { Link } from "@/ui/link"

type Props = { readonly params: Promise<{ market: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("greetingPlain") }
}

export default async function AccountPage({ params }: Props) {
  const [market, t] = await Promise.all([
    params.then(({ market }) => requireMarket(market)),
    getTranslations("account"),
  ])
  const customer = await requireCustomer(market, "/account")
  const { orders, count } = await listOwnOrders(1, 3)
  const base = `/${market.slug}/account`
  const address = customer.addresses.find((entry) => entry.is_default_shipping) ?? customer.addresses[0]
  return (
    <>
      <h1 className="text-display break-words">
        {customer.first_name ? t("greeting", { name: customer.first_name }) : t("greetingPlain")}
      </h1>
      <section aria-labelledby="latest" className="mt-10">
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6">
          <h2 id="latest" className="text-title">
            {t("latest")}
          </h2>
          {count > orders.length ? (
            <Link
              href={`${base}/orders`}
              prefetch={false}
              className="link inline-flex min-h-11 items-center text-small"
            >
              {t("allOrders")}
            </Link>
          ) : null}
        </div>
        {orders.length > 0 ? <OrderList orders={orders} market={market} heading="h3" /> : <NoOrders market={market} />}
      </section>
      <div className="mt-12 grid gap-x-16 gap-y-10 sm:grid-cols-2">
        <section aria-labelledby="who">
          <h2 id="who" className="text-heading">
            {t("profile")}
          </h2>
          <p className="mt-2 break-words text-ink-soft">
            {[customer.first_name, customer.last_name].filter(Boolean).join(" ")}
            <br />
            {customer.email}
            {customer.phone ? (
              <>
                <br />
                {customer.phone}
              </>
            ) : null}
          </p>
          <Link href={`${base}/profile`} prefetch={false} className="link inline-flex min-h-11 items-center text-small">
            {t("edit")}
            <span className="sr-only"> {t("profile")}</span>
          </Link>
        </section>
        <section aria-labelledby="where">
          <h2 id="where" className="text-heading">
            {t("addresses")}
          </h2>
          <div className="mt-2 text-ink-soft">
            {address ? <Address address={address} locale={market.locale} /> : <p>{t("noAddressesText")}</p>}
          </div>
          <Link
            href={address ? `${base}/addresses` : `${base}/addresses/new`}
            prefetch={false}
            className="link inline-flex min-h-11 items-center text-small"
          >
            {address ? t("edit") : t("addAddress")}
            {address ? <span className="sr-only"> {t("addresses")}</span> : null}
          </Link>
        </section>
      </div>
    </>
  )
}
