import type { HttpTypes } from "@medusajs/types"
import { getTranslations } from "next-intl/server"
import { countries, type ShopMarket } from "@/lib/data/regions"
import { AddressForm } from "./forms"

/** The form for an address, with every country the shop delivers to; a new one starts with what is known already. */
export async function AddressPage({
  market,
  customer,
  address,
}: {
  readonly market: ShopMarket
  readonly customer: HttpTypes.StoreCustomer
  readonly address: HttpTypes.StoreCustomerAddress | null
}) {
  const [t, served] = await Promise.all([getTranslations("account"), countries()])
  const names = new Intl.DisplayNames([market.locale], { type: "region" })
  return (
    <div className="max-w-(--container-column)">
      <h1 className="mb-8 text-display">{address ? t("editAddress") : t("newAddress")}</h1>
      <AddressForm
        market={market.slug}
        countries={[...served.keys()]
          .map((code) => ({ code, name: names.of(code.toUpperCase()) ?? code.toUpperCase() }))
          .sort((a, b) => a.name.localeCompare(b.name, market.locale))}
        address={{
          id: address?.id ?? null,
          first_name: (address ? address.first_name : customer.first_name) ?? "",
          last_name: (address ? address.last_name : customer.last_name) ?? "",
          company: address?.company ?? "",
          address_1: address?.address_1 ?? "",
          address_2: address?.address_2 ?? "",
          postal_code: address?.postal_code ?? "",
          city: address?.city ?? "",
          province: address?.province ?? "",
          country_code: address?.country_code ?? market.country,
          phone: (address ? address.phone : customer.phone) ?? "",
          isDefault: address ? address.is_default_shipping : customer.addresses.length === 0,
        }}
      />
    </div>
  )
}
