import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { NewPasswordForm } from "@/features/account/ui/password-forms"
import { AccountWords } from "@/features/account/ui/words"
import { StudioFrame } from "@/features/studio/ui/frame"
import type { SearchValue } from "@/lib/pages"
import { Link } from "@/ui/link"

export const metadata: Metadata = { referrer: "no-referrer" }

export default async function StudioNewPasswordPage({
  searchParams,
}: {
  readonly searchParams: Promise<{ token?: SearchValue }>
}) {
  const [t, { token }] = await Promise.all([getTranslations("account.forgotten"), searchParams])
  return (
    <StudioFrame hostName={null}>
      <div className="mx-auto max-w-(--container-sheet)">
        <h1 className="text-display">{t("newTitle")}</h1>
        <p className="mt-3 mb-8 text-ink-soft">{t("newLead")}</p>
        <AccountWords>
          <NewPasswordForm place={{ who: "host" }} token={typeof token === "string" ? token : ""} />
        </AccountWords>
        <p className="mt-8 border-t border-line pt-6 text-small">
          <Link href="/studio/forgot-password" className="link inline-flex min-h-8 items-center font-semibold">
            {t("again")}
          </Link>
        </p>
      </div>
    </StudioFrame>
  )
}
