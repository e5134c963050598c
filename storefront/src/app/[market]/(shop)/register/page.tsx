import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { redirect } from "next/navigation"
import { safeNext } from "@/features/account/domain/next"
import { findCustomer } from "@/features/account/server/customer"
import { Entry } from "@/features/account/ui/entry"
import { RegisterForm } from "@/features/account/ui/forms"
import { SignInWith } from "@/features/account/ui/sign-in-with"
import { requireMarket } from "@/lib/data/market"
import { Link } from "@/ui/link"

type Props = {
  readonly params: Promise<{ market: string }>
  readonly searchParams: Promise<{ next?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account")
  return { title: t("registerTitle"), description: t("registerMeta"), robots: { index: false } }
}

export default async function RegisterPage({ params, searchParams }: Props) {
  const [market, search, t] = await Promise.all([
    params.then(({ market }) => requireMarket(market)),
    searchParams,
    getTranslations("account"),
  ])
  const home = `/${market.slug}/account`
  const next = safeNext(search.next, home)
  // The shop may be out of reach: then the form stands, and says so when it is sent.
  if (await findCustomer().catch(() => null)) redirect(next)
  const way = next === home ? "" : `?next=${encodeURIComponent(next)}`
  return (
    <Entry
      title={t("registerTitle")}
      lead={t("registerLead")}
      foot={
        <>
          {t("hasAccount")}{" "}
          <Link href={`/${market.slug}/login${way}`} className="link inline-flex min-h-8 items-center font-semibold">
            {t("toLogIn")}
          </Link>
        </>
      }
    >
      <SignInWith market={market.slug} next={next} />
      <RegisterForm market={market.slug} next={next} logInHref={`/${market.slug}/login${way}`} />
    </Entry>
  )
}
