import type { HttpTypes } from "@medusajs/types"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import type { ShopMarket } from "@/lib/data/regions"
import { formatTotal } from "@/lib/money"
import { Link } from "@/ui/link"
import { Picture } from "@/ui/picture"
import { isPartial, orderState, trackingLink } from "../domain/order-state"
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
  const parcels = (order.fulfillments ?? []).flatMap((fulfillment) => labelsOf(fulfillment))
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
          {parcels.length > 0 ? (
            <ul className="mt-2">
              {parcels.map((parcel, index) => (
                <li key={index} className="flex flex-wrap items-center gap-x-3">
                  <span className="tabular">{t("trackingNumber", { number: parcel.number })}</span>
                  {parcel.href ? (
                    <a
                      href={parcel.href}
                      rel="noreferrer"
                      target="_blank"
                      className="link inline-flex min-h-11 items-center font-semibold"
                    >
                      {t("tracking")}
                    </a>
                  ) : null}
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

/** Medusa's types do not know the labels of a fulfilment that its routes answer with. */
function labelsOf(fulfillment: object): { number: string; href: string | null }[] {
  if (!("labels" in fulfillment) || !Array.isArray(fulfillment.labels)) return []
  return fulfillment.labels.flatMap((label: unknown) => {
    if (typeof label !== "object" || label === null || !("tracking_number" in label)) return []
    const { tracking_number: number } = label
    const url = "tracking_url" in label && typeof label.tracking_url === "string" ? label.tracking_url : null
    return typeof number === "string" && number !== "" ? [{ number, href: trackingLink(url) }] : []
  })
}
