import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { redirect } from "next/navigation"
import { safeNext } from "@/features/account/domain/next"
import { findCustomer } from "@/features/account/server/customer"
import { Entry } from "@/features/account/ui/entry"
import { LogInForm } from "@/features/account/ui/forms"
import { SignInWith } from "@/features/account/ui/sign-in-with"
import { requireMarket } from "@/lib/data/market"
import { Link } from "@/ui/link"

type Props = {
  readonly params: Promise<{ market: string }>
  readonly searchParams: Promise<{
    next?: string | string[]
    problem?: string | string[]
    set?: string
    ended?: string
  }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account")
  return { title: t("logInTitle"), description: t("logInMeta"), robots: { index: false } }
}

export default async function LogInPage({ params, searchParams }: Props) {
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
      title={t("logInTitle")}
      lead={search.ended ? t("ended") : search.set ? t("forgotten.set") : way ? t("logInFirst") : t("logInLead")}
      foot={
        <>
          {t("noAccount")}{" "}
          <Link href={`/${market.slug}/register${way}`} className="link inline-flex min-h-8 items-center font-semibold">
            {t("toRegister")}
          </Link>
        </>
      }
    >
      <SignInWith market={market.slug} next={next} problem={search.problem} />
      <LogInForm market={market.slug} next={next} />
      <Link href={`/${market.slug}/forgot-password`} className="link mt-4 inline-flex min-h-11 items-center text-small">
        {t("forgotten.link")}
      </Link>
    </Entry>
  )
}
