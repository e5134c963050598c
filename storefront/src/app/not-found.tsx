import type { Metadata } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { buttonClass } from "@/ui/button"

export const metadata: Metadata = { robots: { index: false } }

export default async function NotFound() {
  const t = await getTranslations("missing")
  return (
    <main className="page-width flex min-h-[70dvh] flex-col items-start justify-center gap-5 py-16">
      <h1 className="text-hero">{t("title")}</h1>
      <p className="max-w-(--container-prose) text-ink-soft">{t("text")}</p>
      <Link href="/" prefetch={false} className={buttonClass("ink")}>
        {t("home")}
      </Link>
    </main>
  )
}
