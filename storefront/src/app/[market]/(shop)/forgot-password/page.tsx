import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { Entry } from "@/features/account/ui/entry"
import { ForgottenPasswordForm } from "@/features/account/ui/password-forms"
import { requireMarket } from "@/lib/data/market"
import { Link } from "@/ui/link"

type Props = { readonly params: Promise<{ market: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.forgotten"))("title"), robots: { index: false } }
}

export default async function ForgotPasswordPage({ params }: Props) {
  const [market, t] = await Promise.all([
    params.then(({ market }) => requireMarket(market)),
    getTranslations("account"),
  ])
  return (
    <Entry
      title={t("forgotten.title")}
      lead={t("forgotten.lead")}
      foot={
        <Link href={`/${market.slug}/login`} className="link inline-flex min-h-8 items-center font-semibold">
          {t("forgotten.back")}
        </Link>
      }
    >
      <ForgottenPasswordForm place={{ who: "customer", market: market.slug }} />
    </Entry>
  )
}
