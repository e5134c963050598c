import { getTranslations } from "next-intl/server"
import { cx } from "@/lib/cx"
import type { ShopMarket } from "@/lib/data/regions"
import { Badge, OnAir } from "@/ui/badge"
import { Link } from "@/ui/link"
import { MovingPreview, PreviewSwitch } from "@/ui/moving-preview"
import { Pagination } from "@/ui/pagination"
import { Picture } from "@/ui/picture"
import type { ShowCard as Card } from "../domain/types"
import { When } from "./countdown"

/** A row of shows, or nothing where there are none. */
export async function ShowShelf({
  title,
  shows,
  market,
  size,
  first,
  id,
  pages,
}: {
  readonly title: string
  readonly shows: readonly Card[]
  readonly market: ShopMarket
  readonly size: "large" | "medium"
  /** The first row of the page: its first picture is what a visitor waits for. */
  readonly first?: boolean
  /** Its place on the page, to which its further pages lead back. */
  readonly id?: string
  readonly pages?: { readonly page: number; readonly last: number; readonly href: (page: number) => string }
}) {
  if (shows.length === 0) return null
  const [t, words] = await Promise.all([getTranslations("live"), getTranslations("listing")])
  const moving = shows.some((show) => show.status === "live" && show.preview_url)
  return (
    <section {...(id ? { id } : {})} className="mt-10 lg:mt-14">
      {moving ? (
        <div className="flex min-h-11 items-center justify-between gap-4">
          <h2 className="text-title">{title}</h2>
          <PreviewSwitch labels={{ stop: t("stopPreviews"), play: t("playPreviews") }} />
        </div>
      ) : (
        <h2 className="text-title">{title}</h2>
      )}
      <ul
        className={cx(
          "mt-4 grid gap-x-4 gap-y-8",
          size === "large"
            ? "grid-cols-2 md:grid-cols-3 xl:grid-cols-4"
            : "grid-cols-2 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5"
        )}
      >
        {shows.map((show, index) => (
          <li
            key={show.id}
            className={cx("min-w-0", size === "large" && shows.length === 1 && "col-span-2 md:col-span-1")}
          >
            <ShowTile show={show} market={market} priority={first === true && index < 2} />
          </li>
        ))}
      </ul>
      {pages && pages.last > 1 ? (
        <div className="mt-8">
          <Pagination
            page={pages.page}
            pages={pages.last}
            href={pages.href}
            labels={{
              nav: t("pagesOf", { title }),
              previous: words("previous"),
              next: words("next"),
              page: (number) => words("page", { number }),
            }}
          />
        </div>
      ) : null}
    </section>
  )
}

async function ShowTile({
  show,
  market,
  priority,
}: {
  readonly show: Card
  readonly market: ShopMarket
  readonly priority: boolean
}) {
  const t = await getTranslations("live")
  return (
    <Link
      href={`/${market.slug}/live/${show.handle}`}
      prefetch={false}
      aria-label={t("watch", { title: show.title, host: show.host.name })}
      className="group block"
    >
      <span className="relative block overflow-hidden rounded-card">
        <Picture
          src={show.poster_url}
          alt=""
          ratio={4 / 5}
          sizes="(min-width: 84rem) 18vw, (min-width: 52rem) 30vw, 46vw"
          max={800}
          priority={priority}
        />
        {show.status === "live" && show.preview_url ? <MovingPreview src={show.preview_url} /> : null}
        <span className="absolute inset-x-2 top-2 flex flex-wrap gap-1.5">
          {show.status === "live" ? (
            <>
              <OnAir>{t("onAir")}</OnAir>
              <Badge tone="veil">{t("audience", { count: show.audience })}</Badge>
            </>
          ) : show.status === "ended" ? (
            <Badge tone="veil">{t("replay")}</Badge>
          ) : null}
        </span>
      </span>
      <span className="mt-2.5 block font-display leading-snug font-semibold group-hover:underline group-hover:decoration-1 group-hover:underline-offset-4">
        {show.title}
      </span>
      <span className="mt-0.5 block text-small text-ink-soft">{t("by", { host: show.host.name })}</span>
      {show.status === "scheduled" && show.scheduled_at ? (
        <span className="mt-0.5 block text-small text-ink-soft">
          <When at={show.scheduled_at} locale={market.locale} short />
        </span>
      ) : (
        <span className="mt-0.5 block text-small text-ink-faint">{t("items", { count: show.product_ids.length })}</span>
      )}
    </Link>
  )
}
