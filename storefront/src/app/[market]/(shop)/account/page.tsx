import type { Metadata } from "next"
import Link from "next/link"
import { redirect } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { logOut } from "@/features/shop/account-actions"
import { AccountForm } from "@/features/shop/account-form"
import { accountWords } from "@/features/shop/account-words"
import { OrderRows } from "@/features/shop/order-rows"
import { readCustomer } from "@/lib/data/customer"
import { requireMarket } from "@/lib/data/market"
import { listOrders } from "@/lib/data/orders"
import { Button } from "@/ui/button"

type Props = { readonly params: Promise<{ market: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title"), robots: { index: false } }
}

export default async function AccountPage({ params }: Props) {
  const market = await requireMarket((await params).market)
  const customer = await readCustomer()
  if (!customer) redirect(`/${market.slug}/login`)
  const [t, words, { orders, count }] = await Promise.all([
    getTranslations("account"),
    accountWords(),
    listOrders(3, 0),
  ])
  return (
    <div className="page-width pt-10 lg:pt-16">
      <div className="mb-10 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-display">{t("hello", { name: customer.first_name ?? customer.email })}</h1>
          <p className="mt-2 text-ink-soft">{customer.email}</p>
        </div>
        <form action={logOut}>
          <input type="hidden" name="market" value={market.slug} />
          <Button type="submit" kind="outline">
            {t("logOut")}
          </Button>
        </form>
      </div>
      <div className="grid items-start gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <section aria-labelledby="orders">
          <div className="mb-4 flex items-baseline justify-between gap-4">
            <h2 id="orders" className="text-title">
              {t("orders")}
            </h2>
            {count > 3 ? (
              <Link
                href={`/${market.slug}/account/orders`}
                prefetch={false}
                className="link inline-flex min-h-11 items-center text-small"
              >
                {t("allOrders", { count })}
              </Link>
            ) : null}
          </div>
          {orders.length > 0 ? (
            <OrderRows orders={orders} market={market} />
          ) : (
            <p className="text-ink-soft">{t("noOrders")}</p>
          )}
        </section>
        <section aria-labelledby="profile">
          <h2 id="profile" className="mb-4 text-title">
            {t("profile")}
          </h2>
          <AccountForm
            action="saveProfile"
            market={market.slug}
            fields={[
              {
                name: "first_name",
                label: t("firstName"),
                type: "text",
                autoComplete: "given-name",
                start: customer.first_name ?? "",
              },
              {
                name: "last_name",
                label: t("lastName"),
                type: "text",
                autoComplete: "family-name",
                start: customer.last_name ?? "",
              },
              {
                name: "phone",
                label: t("phone"),
                type: "tel",
                autoComplete: "tel",
                start: customer.phone ?? "",
                optional: t("optional"),
              },
            ]}
            words={{ ...words, submit: t("save"), saved: t("saved") }}
          />
        </section>
      </div>
    </div>
  )
}
