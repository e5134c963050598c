import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { redirect } from "next/navigation"
import { SignInForm } from "@/features/studio/ui/forms"
import { StudioFrame } from "@/features/studio/ui/frame"
import { hostToken } from "@/lib/session"

export default async function StudioLoginPage({
  searchParams,
}: {
  readonly searchParams: Promise<{ applied?: string }>
}) {
  if (await hostToken()) redirect("/studio")
  const [t, { applied }] = await Promise.all([getTranslations("studio"), searchParams])
  return (
    <StudioFrame hostName={null}>
      <div className="mx-auto max-w-(--container-sheet)">
        <h1 className="text-display">{t("signInTitle")}</h1>
        <p className="mt-3 mb-8 text-ink-soft">{applied ? t("appliedSignIn") : t("signInLead")}</p>
        <SignInForm />
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
