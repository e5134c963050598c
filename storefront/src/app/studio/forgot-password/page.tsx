import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { ForgottenPasswordForm } from "@/features/account/ui/password-forms"
import { AccountWords } from "@/features/account/ui/words"
import { StudioFrame } from "@/features/studio/ui/frame"

import { Link } from "@/ui/link"

export const metadata: Metadata = { referrer: "no-referrer" }

export default async function StudioForgotPasswordPage() {
  const t = await getTranslations("account.forgotten")
  return (
    <StudioFrame hostName={null}>
      <div className="mx-auto max-w-(--container-sheet)">
        <h1 className="text-display">{t("title")}</h1>
        <p className="mt-3 mb-8 text-ink-soft">{t("lead")}</p>
        <AccountWords>
          <ForgottenPasswordForm place={{ who: "host" }} />
        </AccountWords>
        <p className="mt-8 border-t border-line pt-6 text-small">
          <Link href="/studio/login" className="link inline-flex min-h-8 items-center font-semibold">
            {t("back")}
          </Link>
        </p>
      </div>
    </StudioFrame>
  )
}
