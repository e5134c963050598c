import type { HttpTypes } from "@medusajs/types"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import type { ShopMarket } from "@/lib/data/regions"
import { formatTotal } from "@/lib/money"
import { Link } from "@/ui/link"
import { Picture } from "@/ui/picture"
import { isPartial, orderState, parcelsOf } from "../domain/order-state"
import { Address, type AddressLines } from "./address"

/** What an order is: where it is, what is in it, what it cost, where it goes. The figures are the order's own. */
export async function OrderView({
  order,
  market,
}: {
  readonly order: HttpTypes.StoreOrder
  readonly market: ShopMarket
}) {
  const t = await getTranslations("account")
  const money = (amount: number | null | undefined): string =>
    formatTotal(amount ?? 0, order.currency_code, market.locale)
  const state = orderState(order)
  const items = order.items ?? []
  const inclusive = items.some((item) => item.is_tax_inclusive)
  const parcels = parcelsOf(order.fulfillments ?? [])
  // One parcel without a number says nothing that the heading does not.
  const toFollow = parcels.length > 1 || parcels.some(({ labels }) => labels.length > 0)
  const methods = order.shipping_methods ?? []
  const delivery = inclusive ? order.shipping_total : order.shipping_subtotal

  return (
    <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[1fr_minmax(0,22rem)]">
      <div className="min-w-0">
        <section aria-label={t(`state.${state}`)} className="border-s-2 border-ink ps-5">
          <h2 className="text-title">{t(`state.${state}`)}</h2>
          <p className="mt-1 text-ink-soft">
            {t(`stateText.${state}`)} {isPartial(order) ? t("partial") : ""}
          </p>
          {toFollow ? (
            <ul aria-label={t("parcels")} className="mt-4 divide-y divide-line border-t border-line">
              {parcels.map((parcel, index) => (
                <li key={index} className="flex min-h-11 flex-wrap items-center gap-x-6 gap-y-1 py-2">
                  <span>
                    <span className="font-semibold">
                      {parcels.length > 1 ? t("parcelOf", { index: index + 1, count: parcels.length }) : t("parcel")}
                    </span>
                    <span className="text-ink-soft">, {t(`parcelState.${parcel.state}`)}</span>
                  </span>
                  {parcel.labels.map(({ number, href }) =>
                    href ? (
                      <a
                        key={number}
                        href={href}
                        rel="noreferrer"
                        target="_blank"
                        className="link inline-flex min-h-8 items-center tabular"
                      >
                        {t("trackingLink", { number })}
                      </a>
                    ) : (
                      <span key={number} className="tabular">
                        {t("trackingNumber", { number })}
                      </span>
                    )
                  )}
                </li>
              ))}
            </ul>
          ) : null}
        </section>

        <section aria-labelledby="items" className="mt-10">
          <h2 id="items" className="text-heading">
            {t("items")}
          </h2>
          <ul className="mt-3 divide-y divide-line border-y border-line">
            {items.map((item) => (
              <li key={item.id} className="flex gap-5 py-5">
                <Picture
                  src={item.thumbnail}
                  alt=""
                  ratio={4 / 5}
                  sizes="6rem"
                  max={240}
                  className="w-20 shrink-0 self-start rounded-control sm:w-24"
                />
                <div className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
                  <div className="min-w-0">
                    <p className="font-semibold">
                      {item.product_handle ? (
                        <Link
                          href={`/${market.slug}/product/${item.product_handle}`}
                          prefetch={false}
                          className="hover:underline"
                        >
                          {item.product_title ?? item.title}
                        </Link>
                      ) : (
                        (item.product_title ?? item.title)
                      )}
                    </p>
                    {item.variant_title && item.variant_title !== "Default variant" ? (
                      <p className="text-small text-ink-soft">{item.variant_title}</p>
                    ) : null}
                    <p className="text-small text-ink-soft tabular">
                      {t("quantity", { count: item.quantity })}
                      {item.quantity > 1 ? `, ${t("each", { price: money(item.unit_price) })}` : ""}
                    </p>
                  </div>
                  <p className="tabular">{money(inclusive ? item.original_total : item.original_subtotal)}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      </div>

      <div className="flex min-w-0 flex-col gap-10">
        <section aria-labelledby="sums">
          <h2 id="sums" className="text-heading">
            {t("sums")}
          </h2>
          <dl className="mt-3 flex flex-col gap-2 border-t border-line pt-4 tabular">
            <Row label={t("goods")}>{money(inclusive ? order.original_item_total : order.original_item_subtotal)}</Row>
            {order.discount_total > 0 ? <Row label={t("discount")}>−{money(order.discount_total)}</Row> : null}
            <Row label={t("delivery")}>{delivery === 0 ? t("free") : money(delivery)}</Row>
            {inclusive ? null : <Row label={t("tax")}>{money(order.tax_total)}</Row>}
            <div className="mt-2 flex justify-between gap-6 border-t border-line pt-4 text-heading font-semibold">
              <dt>{t("total")}</dt>
              <dd>{money(order.total)}</dd>
            </div>
            {inclusive ? (
              <div className="flex justify-between gap-6 text-small text-ink-faint">
                <dt>{t("taxIncluded")}</dt>
                <dd>{money(order.tax_total)}</dd>
              </div>
            ) : null}
          </dl>
        </section>
        {order.shipping_address ? (
          <Part title={t("sentTo")}>
            <Address address={order.shipping_address} locale={market.locale} />
          </Part>
        ) : null}
        {order.billing_address && !isSame(order.billing_address, order.shipping_address) ? (
          <Part title={t("billedTo")}>
            <Address address={order.billing_address} locale={market.locale} />
          </Part>
        ) : null}
        {methods.length > 0 ? (
          <Part title={t("deliveredBy")}>{methods.map((method) => method.name).join(", ")}</Part>
        ) : null}
        {order.email ? (
          <Part title={t("contact")}>
            <span className="break-words">{order.email}</span>
          </Part>
        ) : null}
      </div>
    </div>
  )
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex justify-between gap-6">
      <dt className="text-ink-soft">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2 className="text-heading">{title}</h2>
      <div className="mt-2 text-ink-soft">{children}</div>
    </section>
  )
}

const PARTS = [
  "first_name",
  "last_name",
  "company",
  "address_1",
  "address_2",
  "postal_code",
  "city",
  "country_code",
] as const

const isSame = (a: AddressLines, b: AddressLines | null | undefined): boolean =>
  PARTS.every((part) => (a[part] ?? "") === (b?.[part] ?? ""))
