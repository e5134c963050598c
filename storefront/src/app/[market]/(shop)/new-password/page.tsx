import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { Entry } from "@/features/account/ui/entry"
import { NewPasswordForm } from "@/features/account/ui/password-forms"
import { requireMarket } from "@/lib/data/market"
import type { SearchValue } from "@/lib/pages"
import { Link } from "@/ui/link"

type Props = {
  readonly params: Promise<{ market: string }>
  readonly searchParams: Promise<{ token?: SearchValue }>
}

export async function generateMetadata(): Promise<Metadata> {
  // The link opens the account: its address is told to no other page.
  const title = (await getTranslations("account.forgotten"))("newTitle")
  return { title, robots: { index: false }, referrer: "no-referrer" }
}

export default async function NewPasswordPage({ params, searchParams }: Props) {
  const [market, { token }, t] = await Promise.all([
    params.then(({ market }) => requireMarket(market)),
    searchParams,
    getTranslations("account"),
  ])
  return (
    <Entry
      title={t("forgotten.newTitle")}
      lead={t("forgotten.newLead")}
      foot={
        <Link href={`/${market.slug}/forgot-password`} className="link inline-flex min-h-8 items-center font-semibold">
          {t("forgotten.again")}
        </Link>
      }
    >
      <NewPasswordForm
        place={{ who: "customer", market: market.slug }}
        token={typeof token === "string" ? token : ""}
      />
    </Entry>
  )
}
