import { Link } from "@/ui/link"
import { getTranslations } from "next-intl/server"
import { redirect } from "next/navigation"
import { LogInForm } from "@/features/studio/ui/forms"
import { StudioFrame } from "@/features/studio/ui/frame"
import { hostToken } from "@/lib/session"

export default async function StudioLoginPage({
  searchParams,
}: {
  readonly searchParams: Promise<{ applied?: string; ended?: string; set?: string }>
}) {
  const [t, account, { applied, ended, set }] = await Promise.all([
    getTranslations("studio"),
    getTranslations("account.forgotten"),
    searchParams,
  ])
  // A session that was ended elsewhere leaves its token here until the next log-in.
  if (ended === undefined && set === undefined && (await hostToken())) redirect("/studio")
  return (
    <StudioFrame hostName={null}>
      <div className="mx-auto max-w-(--container-sheet)">
        <h1 className="text-display">{t("logInTitle")}</h1>
        <p className="mt-3 mb-8 text-ink-soft">
          {set ? account("set") : ended ? t("endedLogIn") : t(applied ? "appliedLogIn" : "logInLead")}
        </p>
        <LogInForm />
        <Link href="/studio/forgot-password" className="link mt-4 inline-flex min-h-11 items-center text-small">
          {account("link")}
        </Link>
        <p className="mt-8 border-t border-line pt-6 text-small">
          {t("noLogIn")}{" "}
          <Link href="/studio/register" className="link inline-flex min-h-8 items-center font-semibold">
            {t("becomeHost")}
          </Link>
        </p>
      </div>
    </StudioFrame>
  )
}
