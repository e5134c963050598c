import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { requireCustomer } from "@/features/account/server/customer"
import { ProfileForm } from "@/features/account/ui/forms"
import { requireMarket } from "@/lib/data/market"

type Props = { readonly params: Promise<{ market: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("profileTitle") }
}

export default async function ProfilePage({ params }: Props) {
  const [market, t] = await Promise.all([
    params.then(({ market }) => requireMarket(market)),
    getTranslations("account"),
  ])
  const customer = await requireCustomer(market, "/account/profile")
  return (
    <div className="max-w-(--container-column)">
      <h1 className="mb-8 text-display">{t("profileTitle")}</h1>
      <ProfileForm
        profile={{
          email: customer.email,
          first_name: customer.first_name ?? "",
          last_name: customer.last_name ?? "",
          phone: customer.phone ?? "",
        }}
      />
    </div>
  )
}
