import { getTranslations } from "next-intl/server"
import { buttonClass } from "@/ui/button"
import { Link } from "@/ui/link"

/** What is said where there is no page. `as`: a layout around it may have the page's main part already. */
export async function Missing({ as: Part }: { readonly as: "main" | "div" }) {
  const t = await getTranslations("missing")
  return (
    <Part className="page-width flex min-h-[70dvh] flex-col items-start justify-center gap-5 py-16">
      <h1 className="text-hero">{t("title")}</h1>
      <p className="max-w-(--container-prose) text-ink-soft">{t("text")}</p>
      <Link href="/" prefetch={false} className={buttonClass("ink")}>
        {t("home")}
      </Link>
    </Part>
  )
}
