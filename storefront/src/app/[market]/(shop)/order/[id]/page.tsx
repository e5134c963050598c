import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { notFound } from "next/navigation"
import { findCustomer, findReceipt } from "@/features/account/server/customer"
import { OrderView } from "@/features/account/ui/order-view"
import { requireMarket } from "@/lib/data/market"
import { ButtonLink } from "@/ui/button"
import { EmptyState } from "@/ui/empty-state"

type Props = {
  readonly params: Promise<{ market: string; id: string }>
  readonly searchParams: Promise<{ key?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("receiptTitle"), robots: { index: false } }
}

export default async function ReceiptPage({ params, searchParams }: Props) {
  const [{ market: slug, id }, { key }] = await Promise.all([params, searchParams])
  const [market, t] = await Promise.all([requireMarket(slug), getTranslations("account")])
  const [order, customer] = await Promise.all([
    findReceipt(id, typeof key === "string" ? key : undefined),
    findCustomer(),
  ])
  if (!order) {
    // To somebody else every number is the same, whether or not there is such an order.
    if (customer) notFound()
    return (
      <div className="page-width pt-10 lg:pt-16">
        <h1 className="mb-8 text-display">{t("receiptTitle")}</h1>
        <EmptyState
          title={t("receiptElsewhere")}
          action={
            <ButtonLink
              kind="outline"
              href={`/${market.slug}/login?next=${encodeURIComponent(`/${market.slug}/order/${id}`)}`}
            >
              {t("logIn")}
            </ButtonLink>
          }
        >
          {t("receiptElsewhereText")}
        </EmptyState>
      </div>
    )
  }
  const name = order.shipping_address?.first_name
  return (
    <div className="page-width pt-10 lg:pt-16">
      <h1 className="text-hero break-words">{name ? t("thanksName", { name }) : t("thanks")}</h1>
      <p className="mt-4 mb-12 max-w-(--container-prose) break-words">
        {t("thanksText", { number: order.display_id ?? "", email: order.email ?? "" })}
      </p>
      <OrderView order={order} market={market} />
      <div className="mt-14 flex flex-wrap items-center gap-x-8 gap-y-4 border-t border-line pt-8">
        <ButtonLink href={`/${market.slug}/shop`}>{t("goOn")}</ButtonLink>
        {customer ? (
          <ButtonLink kind="outline" href={`/${market.slug}/account/orders`}>
            {t("orders")}
          </ButtonLink>
        ) : (
          <p className="max-w-(--container-prose) text-small text-ink-soft">
            {t("keepItText")}{" "}
            <a
              href={`/${market.slug}/register`}
              className="link inline-flex min-h-8 items-center font-semibold text-ink"
            >
              {t("toRegister")}
            </a>
          </p>
        )}
      </div>
    </div>
  )
}
