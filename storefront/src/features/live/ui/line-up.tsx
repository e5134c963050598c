"use client"

import { useTranslations } from "next-intl"
import { cx } from "@/lib/cx"
import { soldOut, type RoomProduct } from "../domain/product"
import { Thumb } from "@/ui/thumb"
import { PriceText, Stock } from "./pins"

export type LineUpRow = {
  product: RoomProduct
  /** Up now. */
  pinned: boolean
  /** In a replay: the moments it was shown, each with its place on the timeline. */
  moments: readonly { label: string; atMs: number }[]
}

/** All the goods of the show, in the host's order, with the ones being shown marked. */
export function LineUp({
  rows,
  onOpen,
  onSeek,
  className,
}: {
  readonly rows: readonly LineUpRow[]
  readonly onOpen: (product: RoomProduct) => void
  readonly onSeek?: (atMs: number) => void
  readonly className?: string
}) {
  const t = useTranslations("live")
  if (rows.length === 0)
    return <p className={cx("px-5 py-3 text-small text-ink-soft", className)}>{t("lineUpEmpty")}</p>
  return (
    <ol className={className}>
      {rows.map(({ product, pinned, moments }) => {
        const gone = soldOut(product)
        return (
          <li key={product.id} className={cx("relative border-b border-line last:border-0", pinned && "bg-card")}>
            {pinned ? <span aria-hidden className="absolute inset-y-0 start-0 w-1 bg-signal" /> : null}
            <button
              type="button"
              onClick={() => onOpen(product)}
              className="flex w-full items-center gap-3 px-5 py-3 text-start hover:bg-well focus-visible:-outline-offset-2"
            >
              <Thumb src={product.thumbnail} className="w-14" faded={gone} />
              <span className="min-w-0 flex-1">
                {pinned ? (
                  <span className="block text-tiny font-semibold text-signal-text">{t("showingNow")}</span>
                ) : null}
                <span className="line-clamp-2 block text-small leading-snug font-medium">{product.title}</span>
                <span className="mt-0.5 flex flex-wrap items-baseline gap-x-2 text-small">
                  <PriceText product={product} />
                  <Stock product={product} />
                </span>
              </span>
            </button>
            {moments.length > 0 && onSeek ? (
              <p className="flex flex-wrap gap-1.5 ps-[5.5rem] pe-5 pb-3">
                {moments.map((moment) => (
                  <button
                    key={moment.atMs}
                    type="button"
                    onClick={() => onSeek(moment.atMs)}
                    aria-label={t("goToProduct", { title: product.title, time: moment.label })}
                    className="min-h-8 rounded-chip border border-line px-2 text-tiny tabular hover:border-ink"
                  >
                    {moment.label}
                  </button>
                ))}
              </p>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}
