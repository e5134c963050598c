import { Link } from "@/ui/link"
import { getTranslations } from "next-intl/server"
import { notFound } from "next/navigation"
import { loadRoomProducts } from "@/features/live/server/room-products"
import { lineUpItems } from "@/features/studio/domain/line-up"
import { findOwnShow, requireHost, studioMarket } from "@/features/studio/server/studio"
import { ShowForm } from "@/features/studio/ui/forms"
import { StudioFrame } from "@/features/studio/ui/frame"
import { LineUpEditor } from "@/features/studio/ui/line-up-editor"
import { OnAir } from "@/ui/badge"
import { ButtonLink } from "@/ui/button"

export default async function ShowPage({ params }: { readonly params: Promise<{ id: string }> }) {
  const [{ id }, { token, host }, t] = await Promise.all([params, requireHost(), getTranslations("studio")])
  const show = await findOwnShow(token, id)
  if (!show) notFound()
  const market = await studioMarket()
  const ids = show.line_up.map((entry) => entry.product_id)
  const products = market ? await loadRoomProducts(market, ids) : []
  return (
    <StudioFrame hostName={host.name}>
      <Link href="/studio" className="link inline-flex min-h-8 items-center text-small text-ink-soft">
        {t("yourShows")}
      </Link>
      <div className="mt-2 mb-8 flex flex-wrap items-end justify-between gap-4">
        <div>
          {show.status === "live" ? (
            <OnAir>{t("onAir")}</OnAir>
          ) : (
            <span className="rounded-chip bg-well px-2 py-1 text-tiny font-semibold">
              {t(`status.${show.overdue ? "overdue" : show.status}`)}
            </span>
          )}
          <h1 className="mt-2 text-display">{show.title}</h1>
        </div>
        <div className="flex gap-3">
          {show.status === "draft" || !market ? null : (
            <ButtonLink kind="outline" href={`/${market.slug}/live/${show.handle}`} target="_blank">
              {t("asAudience")}
            </ButtonLink>
          )}
          {show.status === "ended" ? null : (
            <ButtonLink kind="ink" href={`/studio/shows/${show.id}/live`}>
              {t("toDesk")}
            </ButtonLink>
          )}
        </div>
      </div>
      <LineUpEditor showId={show.id} initial={lineUpItems(show.line_up, products)} />
      <section className="mt-section max-w-(--container-prose)" aria-labelledby="details-title">
        <h2 id="details-title" className="mb-5 text-title">
          {t("details")}
        </h2>
        <ShowForm
          show={{
            id: show.id,
            status: show.status,
            title: show.title,
            description: show.description ?? "",
            // A draft has no time, even where one that was taken back is still known.
            scheduledAt: show.status === "draft" ? null : show.scheduled_at,
            videoKind: show.video_kind,
          }}
        />
      </section>
    </StudioFrame>
  )
}
