import type { Metadata } from "next"
import Link from "next/link"
import { redirect } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { CheckoutDetails } from "@/features/shop/checkout-details"
import { CheckoutFrame } from "@/features/shop/checkout-frame"
import { deliveriesFor, prepareDelivery } from "@/features/shop/deliveries"
import { provincesOf } from "@/lib/checkout-form"
import { readCustomer } from "@/lib/data/customer"
import { requireMarket } from "@/lib/data/market"
import { openCart } from "@/lib/data/open-cart"

type Props = { readonly params: Promise<{ market: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("checkout"))("title"), robots: { index: false } }
}

export default async function CheckoutPage({ params }: Props) {
  const market = await requireMarket((await params).market)
  const [t, open, customer] = await Promise.all([getTranslations("checkout"), openCart(market), readCustomer()])
  if (!open) redirect(`/${market.slug}/cart`)
  const { cart, options } = await prepareDelivery(open.cart, market)
  const deliveries = await deliveriesFor(options, market)
  const names = new Intl.DisplayNames([market.locale], { type: "region" })
  const own = customer?.addresses.find((address) => address.country_code === market.country)
  const at = cart.shipping_address?.address_1 ? cart.shipping_address : own
  return (
    <CheckoutFrame title={t("title")} cart={cart} market={market} final={Boolean(cart.shipping_address?.address_1)}>
      {customer ? null : (
        <p className="mb-8 text-small text-ink-soft">
          {t("haveAccount")}{" "}
          <Link href={`/${market.slug}/login?next=/${market.slug}/checkout`} prefetch={false} className="link text-ink">
            {t("logIn")}
          </Link>
        </p>
      )}
      <CheckoutDetails
        market={market.slug}
        start={{
          email: cart.email ?? customer?.email ?? "",
          first_name: at?.first_name ?? customer?.first_name ?? "",
          last_name: at?.last_name ?? customer?.last_name ?? "",
          address_1: at?.address_1 ?? "",
          address_2: at?.address_2 ?? "",
          postal_code: at?.postal_code ?? "",
          city: at?.city ?? "",
          province: at?.province ?? "",
          phone: at?.phone ?? customer?.phone ?? "",
        }}
        deliveries={deliveries}
        delivery={cart.shipping_methods?.[0]?.shipping_option_id ?? deliveries[0]?.value}
        provinces={provincesOf(market.country)}
        country={t("country", { country: names.of(market.country.toUpperCase()) ?? market.country })}
        words={{
          contact: t("contact"),
          address: t("address"),
          delivery: t("delivery"),
          email: t("email"),
          emailHint: t("emailHint"),
          firstName: t("firstName"),
          lastName: t("lastName"),
          address1: t("address1"),
          address2: t("address2"),
          postalCode: t("postalCode"),
          city: t("city"),
          province: t("province"),
          chooseProvince: t("chooseProvince"),
          phone: t("phone"),
          phoneHint: t("phoneHint"),
          optional: t("optional"),
          toReview: t("toReview"),
          failed: t("failed"),
          someWrong: t("someWrong"),
          wrong: {
            needed: t("wrong.needed"),
            tooLong: t("wrong.tooLong"),
            email: t("wrong.email"),
            postcode: t("wrong.postcode"),
            phone: t("wrong.phone"),
          },
        }}
      />
    </CheckoutFrame>
  )
}
