import { cx } from "@/lib/cx"
import { pageWindow } from "@/lib/pages"
import { Link } from "./link"

/** Numbered pages as links, so that each can be sent and Back returns to it. */
export function Pagination({
  page,
  pages,
  href,
  labels,
}: {
  readonly page: number
  readonly pages: number
  readonly href: (page: number) => string
  readonly labels: {
    readonly nav: string
    readonly previous: string
    readonly next: string
    readonly page: (page: number) => string
  }
}) {
  if (pages <= 1) return null
  const box = "inline-grid h-11 min-w-11 place-items-center rounded-control px-2 tabular"
  return (
    <nav aria-label={labels.nav} className="flex flex-wrap items-center gap-1">
      {page > 1 ? (
        <Link href={href(page - 1)} prefetch={false} rel="prev" className={cx(box, "pe-3 hover:bg-well")}>
          {labels.previous}
        </Link>
      ) : null}
      {pageWindow(page, pages).map((entry, index) =>
        entry === "gap" ? (
          <span key={`gap-${index}`} aria-hidden className={box}>
            …
          </span>
        ) : (
          <Link
            key={entry}
            href={href(entry)}
            prefetch={false}
            aria-label={labels.page(entry)}
            aria-current={entry === page ? "page" : undefined}
            className={cx(box, entry === page ? "bg-ink font-semibold text-paper" : "hover:bg-well")}
          >
            {entry}
          </Link>
        )
      )}
      {page < pages ? (
        <Link href={href(page + 1)} prefetch={false} rel="next" className={cx(box, "ps-3 hover:bg-well")}>
          {labels.next}
        </Link>
      ) : null}
    </nav>
  )
}
