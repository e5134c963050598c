import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { notFound } from "next/navigation"
import { requireCustomer } from "@/features/account/server/customer"
import { AddressPage } from "@/features/account/ui/address-page"
import { requireMarket } from "@/lib/data/market"

type Props = { readonly params: Promise<{ market: string; id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("editAddress") }
}

export default async function EditAddress({ params }: Props) {
  const { market: slug, id } = await params
  const market = await requireMarket(slug)
  const customer = await requireCustomer(market, `/account/addresses/${encodeURIComponent(id)}`)
  const address = customer.addresses.find((entry) => entry.id === id) ?? notFound()
  return <AddressPage market={market} customer={customer} address={address} />
}
