import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"

import { requireCustomer } from "@/features/account/server/customer"
import { AddressPage } from "@/features/account/ui/address-page"
import { requireMarket } from "@/lib/data/market"

type Props = { readonly params: Promise<{ market: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("newAddress") }
}

export default async function NewAddress({ params }: Props) {
  const market = await requireMarket((await params).market)
  const customer = await requireCustomer(market, "/account/addresses/new")
  return <AddressPage market={market} customer={customer} address={null} />
}
