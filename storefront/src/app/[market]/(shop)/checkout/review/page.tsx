import type { Metadata } from "next"
import Link from "next/link"
import { redirect } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { AddressLines } from "@/features/shop/address-lines"
import { CheckoutFrame } from "@/features/shop/checkout-frame"
import { PlaceOrder } from "@/features/shop/place-order"
import { api } from "@/lib/api"
import { requireMarket } from "@/lib/data/market"
import { openCart } from "@/lib/data/open-cart"
import { formatTotal } from "@/lib/money"

type Props = { readonly params: Promise<{ market: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("checkout"))("reviewTitle"), robots: { index: false } }
}

export default async function ReviewPage({ params }: Props) {
  const market = await requireMarket((await params).market)
  const [t, open, { payment_providers }] = await Promise.all([
    getTranslations("checkout"),
    openCart(market),
    api().store.payment.listPaymentProviders({ region_id: market.regionId }),
  ])
  if (!open) redirect(`/${market.slug}/cart`)
  const { cart } = open
  const method = cart.shipping_methods?.[0]
  if (!cart.email || !cart.shipping_address?.address_1 || !method) redirect(`/${market.slug}/checkout`)
  const total = formatTotal(cart.total ?? 0, cart.currency_code, market.locale)
  const parts = [
    { term: t("contact"), value: cart.email },
    { term: t("address"), value: <AddressLines address={cart.shipping_address} locale={market.locale} /> },
    { term: t("delivery"), value: method.name },
  ]
  return (
    <CheckoutFrame title={t("reviewTitle")} cart={cart} market={market} final>
      <dl className="mb-10 border-t border-line">
        {parts.map((part) => (
          <div
            key={part.term}
            className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-4 gap-y-1 border-b border-line py-4 text-small"
          >
            <dt className="text-ink-soft">{part.term}</dt>
            <dd className="flex min-w-0 justify-between gap-4 break-words">
              <div className="min-w-0">{part.value}</div>
              <Link
                href={`/${market.slug}/checkout`}
                prefetch={false}
                aria-label={t("changeWhat", { what: part.term })}
                className="link inline-flex min-h-6 flex-none items-start"
              >
                {t("change")}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
      <PlaceOrder
        market={market.slug}
        seen={cart.total ?? 0}
        payments={payment_providers.map((provider) =>
          provider.id === "pp_system_default"
            ? { value: provider.id, title: t("testPayment"), detail: t("testPaymentDetail") }
            : { value: provider.id, title: provider.id.replace(/^pp_/, "").split("_")[0] ?? provider.id }
        )}
        words={{
          payment: t("payment"),
          place: t("place", { total }),
          problems: {
            changed: t("problem.changed"),
            soldOut: t("problem.soldOut"),
            payment: t("problem.payment"),
            failed: t("problem.failed"),
            empty: t("problem.empty"),
          },
        }}
      />
    </CheckoutFrame>
  )
}
