import { Eye } from "lucide-react"
import { getTranslations } from "next-intl/server"
import { config } from "@/lib/config"
import type { ShopMarket } from "@/lib/data/regions"
import type { ShowCard } from "@/lib/data/shows"
import { OnAir } from "@/ui/badge"
import { buttonClass } from "@/ui/button"
import { Link } from "@/ui/link"
import { MovingPreview, PreviewSwitch } from "@/ui/moving-preview"
import { Picture } from "@/ui/picture"
import type { ProductCardData } from "@/ui/product-card"

/** Files of the API's own store are played from where a browser reaches the API. */
function playable(url: string): string {
  const { apiUrl, publicApiUrl } = config()
  return url.startsWith(apiUrl) ? publicApiUrl + url.slice(apiUrl.length) : url
}

/** What is on air, first and largest: the moving picture, who presents, and what lies on the table. */
export async function OnAirHero({
  show,
  table,
  market,
}: {
  readonly show: ShowCard
  readonly table: readonly ProductCardData[]
  readonly market: ShopMarket
}) {
  const t = await getTranslations("home")
  const href = `/${market.slug}/live/${show.handle}`
  return (
    <section aria-labelledby="on-air" className="lg:page-width lg:pt-8">
      <div className="grid bg-card lg:grid-cols-[minmax(0,27rem)_1fr] lg:overflow-hidden lg:rounded-card">
        <div className="group relative overflow-hidden lg:min-h-[38rem]">
          <Picture
            src={show.poster_url}
            alt=""
            ratio={4 / 5}
            sizes="(min-width: 64rem) 27rem, 100vw"
            max={960}
            priority
            className="w-full lg:absolute lg:inset-0 lg:h-full"
          />
          {show.preview_url ? <MovingPreview src={playable(show.preview_url)} /> : null}
          <div className="absolute inset-x-0 bottom-0 bg-linear-to-t from-[rgb(20_16_12/0.82)] to-transparent px-gutter pt-24 pb-6 text-on-veil lg:hidden">
            <HeroWords show={show} words={t} market={market} />
          </div>
          <div className="absolute start-gutter top-4 flex items-center gap-2 lg:start-5 lg:top-5">
            <OnAir>{t("onAir")}</OnAir>
            <Audience show={show} words={t} />
          </div>
          <Link href={href} prefetch={false} tabIndex={-1} aria-hidden className="absolute inset-0" />
          {show.preview_url ? (
            <PreviewSwitch
              labels={{ stop: t("stopPreviews"), play: t("playPreviews") }}
              className="absolute end-gutter top-2.5 lg:end-5 lg:top-3.5"
            />
          ) : null}
        </div>
        <div className="flex min-w-0 flex-col justify-between gap-10 p-gutter lg:p-12">
          <div className="hidden lg:block">
            <HeroWords show={show} words={t} market={market} heading />
          </div>
          {table.length > 0 ? (
            <div className="min-w-0">
              <h2 className="mb-3 font-text text-small font-semibold">{t("onTheTable")}</h2>
              <ul className="shelf gap-3 lg:mx-0 lg:gap-5 lg:px-0">
                {table.map((card) => (
                  <li key={card.href} className="relative w-34 sm:w-40">
                    <Picture src={card.image} alt="" ratio={1} sizes="10rem" max={480} className="rounded-control" />
                    <Link
                      href={card.href}
                      prefetch={false}
                      className="mt-2 block text-small leading-snug font-medium after:absolute after:inset-0"
                    >
                      {card.title}
                    </Link>
                    <span className="block text-small text-ink-soft tabular">{card.soldOut ?? card.price}</span>
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
        </div>
      </div>
    </section>
  )
}

type Words = Awaited<ReturnType<typeof getTranslations<"home">>>

/** Once over the picture on a phone, once beside it on a desk; only one of them is ever shown. */
function HeroWords({
  show,
  words,
  market,
  heading,
}: {
  readonly show: ShowCard
  readonly words: Words
  readonly market: ShopMarket
  readonly heading?: boolean
}) {
  return (
    <>
      <p className="mb-2 flex items-center gap-2.5 text-small font-medium">
        {show.host.avatar_url ? (
          <Picture src={show.host.avatar_url} alt="" ratio={1} sizes="2rem" max={96} className="size-8 rounded-full" />
        ) : null}
        {words("with", { host: show.host.name })}
      </p>
      <h1 {...(heading ? { id: "on-air" } : {})} className="text-hero max-lg:text-display">
        {show.title}
      </h1>
      {show.description ? (
        <p className="mt-4 hidden max-w-(--container-prose) text-ink-soft lg:block">{show.description}</p>
      ) : null}
      <Link
        href={`/${market.slug}/live/${show.handle}`}
        prefetch={false}
        className={buttonClass("buy", "large", "relative z-10 mt-5 w-full lg:mt-8 lg:w-auto lg:px-10")}
      >
        {words("watch")}
      </Link>
    </>
  )
}

function Audience({ show, words }: { readonly show: ShowCard; readonly words: Words }) {
  if (show.audience < 1) return null
  return (
    <span className="inline-flex items-center gap-1.5 rounded-chip bg-veil px-2 py-1 text-tiny font-semibold text-on-veil tabular backdrop-blur-md">
      <Eye aria-hidden className="size-3.5" />
      {words("watching", { count: show.audience })}
    </span>
  )
}

/** The other running shows: upright tiles, moving once they are looked at. */
export async function OnAirTiles({
  shows,
  market,
}: {
  readonly shows: readonly ShowCard[]
  readonly market: ShopMarket
}) {
  const t = await getTranslations("home")
  if (shows.length === 0) return null
  return (
    <section aria-labelledby="also-on-air" className="page-width pt-10">
      <div className="mb-4 flex min-h-11 items-center justify-between gap-4">
        <h2 id="also-on-air" className="text-title">
          {t("alsoOnAir")}
        </h2>
        {shows.some((show) => show.preview_url) ? (
          <PreviewSwitch labels={{ stop: t("stopPreviews"), play: t("playPreviews") }} />
        ) : null}
      </div>
      <ul className="shelf gap-3 sm:gap-5">
        {shows.map((show) => (
          <li key={show.id} className="relative w-44 sm:w-56">
            <div className="relative overflow-hidden rounded-card">
              <Picture src={show.poster_url} alt="" ratio={9 / 16} sizes="14rem" max={480} />
              {show.preview_url ? <MovingPreview src={playable(show.preview_url)} /> : null}
              <span className="absolute start-2.5 top-2.5">
                <OnAir>{t("onAir")}</OnAir>
              </span>
            </div>
            <h3 className="mt-2.5 font-text text-body leading-snug font-semibold">
              <Link
                href={`/${market.slug}/live/${show.handle}`}
                prefetch={false}
                className="after:absolute after:inset-0"
              >
                {show.title}
              </Link>
            </h3>
            <p className="text-small text-ink-soft">{t("with", { host: show.host.name })}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
