import type { Metadata } from "next"
import Link from "next/link"
import { redirect } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { AccountForm } from "@/features/shop/account-form"
import { accountWords } from "@/features/shop/account-words"
import { readCustomer } from "@/lib/data/customer"
import { requireMarket } from "@/lib/data/market"

type Props = {
  readonly params: Promise<{ market: string }>
  readonly searchParams: Promise<{ next?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("register"), robots: { index: false } }
}

export default async function RegisterPage({ params, searchParams }: Props) {
  const market = await requireMarket((await params).market)
  const [t, words, customer, { next }] = await Promise.all([
    getTranslations("account"),
    accountWords(),
    readCustomer(),
    searchParams,
  ])
  if (customer) redirect(`/${market.slug}/account`)
  return (
    <div className="page-width pt-10 lg:pt-16">
      <div className="mx-auto max-w-md">
        <h1 className="text-display">{t("register")}</h1>
        <p className="mt-3 mb-8 text-ink-soft">{t("registerText")}</p>
        <AccountForm
          action="register"
          market={market.slug}
          {...(typeof next === "string" ? { next } : {})}
          fields={[
            { name: "first_name", label: t("firstName"), type: "text", autoComplete: "given-name" },
            { name: "last_name", label: t("lastName"), type: "text", autoComplete: "family-name" },
            { name: "email", label: t("email"), type: "email", autoComplete: "email" },
            {
              name: "password",
              label: t("password"),
              type: "password",
              autoComplete: "new-password",
              hint: t("passwordHint"),
            },
          ]}
          words={{ ...words, submit: t("register") }}
        />
        <p className="mt-8 border-t border-line pt-5 text-small text-ink-soft">
          {t("beenHere")}{" "}
          <Link href={`/${market.slug}/login`} prefetch={false} className="link text-ink">
            {t("logIn")}
          </Link>
        </p>
      </div>
    </div>
  )
}
