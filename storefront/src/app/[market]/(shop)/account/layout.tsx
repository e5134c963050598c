import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { logOut } from "@/features/account/server/actions"
import { AccountNav } from "@/features/account/ui/account-nav"
import { SubmitButton } from "@/features/account/ui/forms"
import { AccountWords } from "@/features/account/ui/words"
import { requireMarket } from "@/lib/data/market"

export const metadata: Metadata = { robots: { index: false } }

/** The frame of the account. Each page asks for the customer itself: a layout is not drawn anew with every page. */
export default async function AccountLayout({
  children,
  params,
}: {
  readonly children: ReactNode
  readonly params: Promise<{ market: string }>
}) {
  const [market, t] = await Promise.all([
    params.then(({ market }) => requireMarket(market)),
    getTranslations("account"),
  ])
  const home = `/${market.slug}/account`
  return (
    <div className="page-width grid gap-x-16 gap-y-8 pt-6 lg:grid-cols-[11rem_1fr] lg:pt-14">
      <div className="min-w-0">
        <AccountNav
          label={t("nav")}
          home={home}
          links={[
            { href: home, label: t("overview") },
            { href: `${home}/orders`, label: t("orders") },
            { href: `${home}/addresses`, label: t("addresses") },
            { href: `${home}/profile`, label: t("profile") },
            { href: `${home}/sessions`, label: t("sessions") },
          ]}
        />
        <form action={logOut} className="mt-6 hidden lg:block">
          <input type="hidden" name="market" value={market.slug} />
          <SubmitButton>{t("logOut")}</SubmitButton>
        </form>
      </div>
      <div className="min-w-0">
        <AccountWords>{children}</AccountWords>
      </div>
      <form action={logOut} className="border-t border-line pt-6 lg:hidden">
        <input type="hidden" name="market" value={market.slug} />
        <SubmitButton>{t("logOut")}</SubmitButton>
      </form>
    </div>
  )
}
