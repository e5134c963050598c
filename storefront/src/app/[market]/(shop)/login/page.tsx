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
  return { title: (await getTranslations("account"))("logIn"), robots: { index: false } }
}

export default async function LogInPage({ params, searchParams }: Props) {
  const market = await requireMarket((await params).market)
  const [t, words, customer, { next }] = await Promise.all([
    getTranslations("account"),
    accountWords(),
    readCustomer(),
    searchParams,
  ])
  if (customer) redirect(`/${market.slug}/account`)
  const after = typeof next === "string" ? next : undefined
  return (
    <div className="page-width pt-10 lg:pt-16">
      <div className="mx-auto max-w-md">
        <h1 className="mb-8 text-display">{t("logIn")}</h1>
        <AccountForm
          action="logIn"
          market={market.slug}
          {...(after ? { next: after } : {})}
          fields={[
            { name: "email", label: t("email"), type: "email", autoComplete: "email" },
            { name: "password", label: t("password"), type: "password", autoComplete: "current-password" },
          ]}
          words={{ ...words, submit: t("logIn") }}
        />
        <p className="mt-8 border-t border-line pt-5 text-small text-ink-soft">
          {t("newHere")}{" "}
          <Link
            href={`/${market.slug}/register${after ? `?next=${encodeURIComponent(after)}` : ""}`}
            prefetch={false}
            className="link text-ink"
          >
            {t("register")}
          </Link>
        </p>
      </div>
    </div>
  )
}
