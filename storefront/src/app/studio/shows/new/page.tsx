import { Link } from "@/ui/link"
import { getTranslations } from "next-intl/server"
import { requireHost } from "@/features/studio/server/studio"
import { ShowForm } from "@/features/studio/ui/forms"
import { StudioFrame } from "@/features/studio/ui/frame"

export default async function NewShowPage() {
  const [{ host }, t] = await Promise.all([requireHost(), getTranslations("studio")])
  return (
    <StudioFrame hostName={host.name}>
      <Link href="/studio" className="link inline-flex min-h-8 items-center text-small text-ink-soft">
        {t("yourShows")}
      </Link>
      <h1 className="mt-2 mb-8 text-display">{t("newShow")}</h1>
      <div className="max-w-(--container-prose)">
        <ShowForm show={null} />
      </div>
    </StudioFrame>
  )
}
