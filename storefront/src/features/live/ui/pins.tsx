"use client"

import { useTranslations } from "next-intl"
import { useEffect, useRef } from "react"
import { cx } from "@/lib/cx"
import { buttonClass } from "@/ui/button"
import { Thumb } from "@/ui/thumb"
import { FEW, priceFrom, soldOut, unitsLeft, type RoomProduct } from "../domain/product"

export type Offer = { pinId: string | null; product: RoomProduct }

/** What the host shows now: one card, or up to three in a row that a thumb moves. */
export function PinnedCards({
  offers,
  onBuy,
  className,
}: {
  readonly offers: readonly Offer[]
  readonly onBuy: (offer: Offer) => void
  readonly className?: string
}) {
  const t = useTranslations("live")
  const list = useRef<HTMLUListElement>(null)
  const newest = offers[0]?.pinId ?? offers[0]?.product.id
  // The newest comes first, and the browser keeps the old one in place: the row goes back to its beginning.
  useEffect(() => {
    list.current?.scrollTo({ left: 0 })
  }, [newest])
  if (offers.length === 0) return null
  const several = offers.length > 1
  return (
    <section
      aria-label={t("pinnedNow")}
      className={cx(
        "min-w-0",
        offers.length > 2 ? "lg:w-[44rem]" : several ? "lg:w-[32rem]" : "lg:w-[27rem]",
        className
      )}
    >
      <ul
        ref={list}
        className={cx(
          "flex [overflow-anchor:none] snap-x snap-mandatory gap-2 overflow-x-auto overscroll-x-contain px-3 [scrollbar-width:none]",
          several && "scroll-px-3"
        )}
      >
        {offers.map((offer) => (
          <li
            key={offer.pinId ?? offer.product.id}
            className={cx(
              "live-pin-arrive shrink-0 snap-start",
              several ? "w-[88%] lg:w-auto lg:min-w-48 lg:flex-1" : "w-full"
            )}
          >
            <PinnedCard offer={offer} onBuy={onBuy} narrow={several} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** `narrow`: on a wide screen it stands beside others, with its button below. */
function PinnedCard({
  offer,
  onBuy,
  narrow,
}: {
  readonly offer: Offer
  readonly onBuy: (offer: Offer) => void
  readonly narrow: boolean
}) {
  const t = useTranslations("live")
  const { product } = offer
  const gone = soldOut(product)
  return (
    <article
      className={cx(
        "flex items-stretch gap-3 rounded-card bg-card p-2 text-ink shadow-raised",
        narrow && "lg:h-full lg:flex-wrap lg:gap-2"
      )}
    >
      <Thumb src={product.thumbnail} className="w-16" faded={gone} />
      <div className="flex min-w-0 flex-1 flex-col justify-center py-0.5">
        <h2 className="line-clamp-2 font-text text-small leading-tight font-semibold">{product.title}</h2>
        <p className="mt-1 flex flex-wrap items-baseline gap-x-2 text-small">
          <PriceText product={product} />
          {gone ? null : <Stock product={product} />}
        </p>
      </div>
      <button
        type="button"
        onClick={() => onBuy(offer)}
        disabled={gone}
        aria-label={gone ? t("soldOutNamed", { title: product.title }) : t("buyNamed", { title: product.title })}
        className={buttonClass(
          gone ? "outline" : "buy",
          "medium",
          cx("self-center whitespace-nowrap", narrow && "lg:w-full")
        )}
      >
        {gone ? t("soldOut") : t("buy")}
      </button>
    </article>
  )
}

export function PriceText({ product }: { readonly product: RoomProduct }) {
  const t = useTranslations("live")
  const price = priceFrom(product)
  if (!price) return <span className="text-ink-soft">{t("noPrice")}</span>
  return (
    <span className="tabular">
      {price.several ? <span className="text-ink-soft">{t("from")} </span> : null}
      <span className="font-semibold">{price.now}</span>
      {price.was ? (
        <s className="ms-1.5 text-ink-faint">
          <span className="sr-only">{t("was")} </span>
          {price.was}
        </s>
      ) : null}
    </span>
  )
}

export function Stock({ product }: { readonly product: RoomProduct }) {
  const t = useTranslations("live")
  if (soldOut(product)) return <span className="text-label text-ink-soft">{t("soldOut")}</span>
  const left = unitsLeft(product)
  if (left === null) return null
  return (
    <span className={cx("text-label tabular", left <= FEW ? "font-semibold text-signal-text" : "text-ink-soft")}>
      {t("left", { count: left })}
    </span>
  )
}
