import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { removeAddress } from "@/features/account/server/actions"
import { requireCustomer } from "@/features/account/server/customer"
import { Address, addressLines } from "@/features/account/ui/address"
import { SubmitButton } from "@/features/account/ui/forms"
import { requireMarket } from "@/lib/data/market"
import { Badge } from "@/ui/badge"
import { ButtonLink } from "@/ui/button"
import { EmptyState } from "@/ui/empty-state"
import { FormError } from "@/ui/field"
import { Link } from "@/ui/link"

type Props = {
  readonly params: Promise<{ market: string }>
  readonly searchParams: Promise<{ failed?: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("addressesTitle") }
}

export default async function AddressesPage({ params, searchParams }: Props) {
  const [market, { failed }, t] = await Promise.all([
    params.then(({ market }) => requireMarket(market)),
    searchParams,
    getTranslations("account"),
  ])
  const { addresses } = await requireCustomer(market, "/account/addresses")
  const base = `/${market.slug}/account/addresses`
  return (
    <>
      <h1 className="mb-8 text-display">{t("addressesTitle")}</h1>
      {failed ? <FormError>{t("addressFailed")}</FormError> : null}
      {addresses.length === 0 ? (
        <EmptyState
          title={t("noAddresses")}
          action={
            <ButtonLink kind="outline" href={`${base}/new`}>
              {t("addAddress")}
            </ButtonLink>
          }
        >
          {t("noAddressesText")}
        </EmptyState>
      ) : (
        <>
          <ul className="grid gap-x-10 border-t border-line sm:grid-cols-2">
            {addresses.map((address) => {
              const spoken = addressLines({ ...address, phone: null }, market.locale).join(", ")
              return (
                <li key={address.id} className="flex flex-col items-start border-b border-line py-6">
                  {address.is_default_shipping ? <Badge className="mb-3">{t("isDefault")}</Badge> : null}
                  <Address address={address} locale={market.locale} />
                  <div className="mt-auto flex w-full flex-wrap items-start gap-x-5 pt-3 text-small">
                    <Link
                      href={`${base}/${address.id}`}
                      prefetch={false}
                      aria-label={t("editNamed", { address: spoken })}
                      className="link inline-flex min-h-11 items-center font-semibold"
                    >
                      {t("edit")}
                    </Link>
                    {/* Asks once more before it is gone, with and without a script. */}
                    <details>
                      <summary
                        aria-label={t("removeNamed", { address: spoken })}
                        className="link inline-flex min-h-11 list-none items-center [&::-webkit-details-marker]:hidden"
                      >
                        {t("remove")}
                      </summary>
                      <form action={removeAddress} className="flex flex-wrap items-center gap-3 pb-2">
                        <input type="hidden" name="market" value={market.slug} />
                        <input type="hidden" name="id" value={address.id} />
                        <p>{t("removeAsk")}</p>
                        <SubmitButton>{t("removeYes")}</SubmitButton>
                      </form>
                    </details>
                  </div>
                </li>
              )
            })}
          </ul>
          <ButtonLink kind="outline" href={`${base}/new`} className="mt-8">
            {t("addAddress")}
          </ButtonLink>
        </>
      )}
    </>
  )
}
