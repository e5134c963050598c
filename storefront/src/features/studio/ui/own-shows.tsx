import { Link } from "@/ui/link"
import { getLocale, getTranslations } from "next-intl/server"
import { When } from "@/features/live/ui/countdown"
import { OnAir } from "@/ui/badge"
import { ButtonLink } from "@/ui/button"
import { Picture } from "@/ui/picture"
import type { StudioShow } from "../domain/types"

const ORDER = { live: 0, scheduled: 1, draft: 2, ended: 3 } as const

/** The host's shows: what is on air, then what comes, then drafts, then the past. */
export async function OwnShows({ shows }: { readonly shows: readonly StudioShow[] }) {
  const [t, locale] = await Promise.all([getTranslations("studio"), getLocale()])
  const time = (show: StudioShow) => show.started_at ?? show.scheduled_at ?? show.created_at
  const sorted = [...shows].sort((a, b) => {
    if (a.status !== b.status) return ORDER[a.status] - ORDER[b.status]
    const later = time(a) < time(b) ? 1 : -1
    return a.status === "scheduled" ? -later : later
  })
  return (
    <ul className="mt-8 divide-y divide-line border-y border-line">
      {sorted.map((show) => {
        const at = show.started_at ?? show.scheduled_at
        return (
          <li key={show.id} className="flex items-center gap-4 py-4">
            <Picture
              src={show.poster_url}
              alt=""
              ratio={4 / 5}
              sizes="4rem"
              max={160}
              className="w-14 shrink-0 rounded-control sm:w-16"
            />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-2 text-label">
                {show.status === "live" ? (
                  <OnAir>{t("onAir")}</OnAir>
                ) : (
                  <span className="rounded-chip bg-well px-2 py-1 text-tiny font-semibold">
                    {t(`status.${show.overdue ? "overdue" : show.status}`)}
                  </span>
                )}
                {at ? (
                  <span className="text-ink-soft">
                    <When at={at} locale={locale} short />
                  </span>
                ) : null}
              </p>
              <h2 className="mt-1 truncate text-heading">
                <Link href={`/studio/shows/${show.id}`} className="hover:underline">
                  {show.title}
                </Link>
              </h2>
              <p className="text-small text-ink-soft">
                {t("itemsAndPeak", { items: show.line_up.length, peak: show.audience_peak })}
              </p>
            </div>
            {show.status === "ended" ? null : (
              <ButtonLink
                kind={show.status === "live" ? "ink" : "outline"}
                size="small"
                href={`/studio/shows/${show.id}/live`}
              >
                {t("toDesk")}
                <span className="sr-only">: {show.title}</span>
              </ButtonLink>
            )}
          </li>
        )
      })}
    </ul>
  )
}
