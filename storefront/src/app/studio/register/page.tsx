import { Link } from "@/ui/link"
import { getTranslations } from "next-intl/server"
import { SignUpForm } from "@/features/studio/ui/forms"
import { StudioFrame } from "@/features/studio/ui/frame"

export default async function StudioRegisterPage() {
  const t = await getTranslations("studio")
  return (
    <StudioFrame hostName={null}>
      <div className="mx-auto max-w-(--container-sheet)">
        <h1 className="text-display">{t("becomeHost")}</h1>
        <p className="mt-3 mb-8 text-ink-soft">{t("becomeHostLead")}</p>
        <SignUpForm />
        <p className="mt-8 border-t border-line pt-6 text-small">
          {t("haveLogIn")}{" "}
          <Link href="/studio/login" className="link inline-flex min-h-8 items-center font-semibold">
            {t("logIn")}
          </Link>
        </p>
      </div>
    </StudioFrame>
  )
}
