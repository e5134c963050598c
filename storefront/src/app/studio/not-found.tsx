import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { buttonClass } from "@/ui/button"
import { Link } from "@/ui/link"

export const metadata: Metadata = { robots: { index: false } }

/** A show that is not there, or not this host's: the way back is to their own. */
export default async function NotFound() {
  const t = await getTranslations("studio")
  return (
    <main className="page-width flex min-h-[70dvh] flex-col items-start justify-center gap-5 py-16">
      <h1 className="text-display">{t("missingTitle")}</h1>
      <p className="max-w-(--container-prose) text-ink-soft">{t("missingText")}</p>
      <Link href="/studio" prefetch={false} className={buttonClass("ink")}>
        {t("yourShows")}
      </Link>
    </main>
  )
}
