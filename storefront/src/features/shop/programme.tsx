import { getTranslations } from "next-intl/server"
import type { ShopMarket } from "@/lib/data/regions"
import type { ShowCard } from "@/lib/data/shows"
import { zoneOf } from "@/lib/zones"
import { Link } from "@/ui/link"
import { LocalTime } from "@/ui/local-time"
import { Picture } from "@/ui/picture"

/** What is coming, as a programme page would print it: the hour first. */
export async function Programme({
  shows,
  market,
}: {
  readonly shows: readonly ShowCard[]
  readonly market: ShopMarket
}) {
  const t = await getTranslations("home")
  if (shows.length === 0) return null
  const zone = zoneOf(market.country)
  return (
    <section aria-labelledby="programme" className="page-width mt-section">
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[16rem_1fr]">
        <div className="lg:sticky lg:top-24 lg:self-start">
          <h2 id="programme" className="text-display">
            {t("comingTitle")}
          </h2>
          <Link
            href={`/${market.slug}/live`}
            prefetch={false}
            className="link mt-3 inline-flex min-h-11 items-center text-small"
          >
            {t("allShows")}
          </Link>
        </div>
        <ol className="border-t border-line">
          {shows.map((show) => (
            <li
              key={show.id}
              className="group relative grid grid-cols-[4.5rem_1fr] gap-x-4 border-b border-line py-4 sm:grid-cols-[9rem_1fr_5.5rem] sm:gap-x-6 lg:py-6"
            >
              <p className="flex flex-col">
                {show.scheduled_at ? (
                  <>
                    <LocalTime
                      at={show.scheduled_at}
                      locale={market.locale}
                      zone={zone}
                      style="time"
                      className="font-display text-title leading-none font-semibold tabular"
                    />
                    <LocalTime
                      at={show.scheduled_at}
                      locale={market.locale}
                      zone={zone}
                      style="day"
                      className="mt-1.5 text-label text-ink-soft"
                    />
                  </>
                ) : null}
              </p>
              <div className="min-w-0">
                <h3 className="text-heading">
                  <Link
                    href={`/${market.slug}/live/${show.handle}`}
                    prefetch={false}
                    className="decoration-1 underline-offset-4 group-hover:underline after:absolute after:inset-0"
                  >
                    {show.title}
                  </Link>
                </h3>
                <p className="mt-0.5 text-small text-ink-soft">{t("with", { host: show.host.name })}</p>
                {show.description ? (
                  <p className="mt-2 line-clamp-2 hidden max-w-(--container-prose) text-small text-ink-soft sm:[display:-webkit-box]">
                    {show.description}
                  </p>
                ) : null}
              </div>
              <Picture
                src={show.poster_url}
                alt=""
                ratio={4 / 5}
                sizes="5.5rem"
                max={240}
                className="hidden rounded-chip sm:block"
              />
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
