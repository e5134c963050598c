"use client"

import { ArrowDown, ArrowUp, GripVertical, Plus, Search, X } from "lucide-react"
import { useTranslations } from "next-intl"
import { useEffect, useRef, useState } from "react"
import { cx } from "@/lib/cx"
import { Button, IconButton } from "@/ui/button"
import { controlClass, FormError } from "@/ui/field"
import { Thumb } from "@/ui/thumb"
import type { RoomProduct } from "@/features/live/domain/product"
import { PriceText, Stock } from "@/features/live/ui/pins"
import { add, LINE_UP_MOST, move, remove, type LineUpItem } from "../domain/line-up"
import { saveLineUp, searchProducts, type Refused } from "../server/actions"
import { Autosave, type SaveState } from "./autosave"

/**
 * The line-up: found by name, dragged into order by its handle, or moved by the arrow buttons and arrow keys. Every change
 * is saved by itself a moment later, and kept here until the shop has it.
 */
export function LineUpEditor({
  showId,
  initial,
}: {
  readonly showId: string
  readonly initial: readonly LineUpItem<RoomProduct>[]
}) {
  const t = useTranslations("studio")
  const [order, setOrder] = useState(() => initial.map(({ id }) => id))
  const [known, setKnown] = useState<Record<string, LineUpItem<RoomProduct>>>(() =>
    Object.fromEntries(initial.map((item) => [item.id, item]))
  )
  const [query, setQuery] = useState("")
  const [found, setFound] = useState<readonly RoomProduct[] | null>(null)
  const [searchFailed, setSearchFailed] = useState(false)
  const [state, setState] = useState<SaveState | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [spoken, setSpoken] = useState("")
  const [dragged, setDragged] = useState<string | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const [autosave] = useState(
    () =>
      new Autosave(
        order,
        async (ids: string[]) => {
          const answer = await saveLineUp(showId, ids)
          setRefusal(answer.ok ? null : answer.error)
          return answer.ok
        },
        setState
      )
  )

  useEffect(() => autosave.change(order), [autosave, order])

  // Whoever leaves within the moment that a change waits takes it along: to another page of the studio, to another window,
  // or away, and there the browser asks first.
  useEffect(() => {
    const leave = () => {
      if (autosave.unsaved) autosave.flush()
    }
    const hidden = () => {
      if (document.visibilityState === "hidden") leave()
    }
    const follow = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest("a[href]")) leave()
    }
    const away = (event: BeforeUnloadEvent) => {
      if (!autosave.unsaved) return
      autosave.flush()
      event.preventDefault()
    }
    document.addEventListener("visibilitychange", hidden)
    document.addEventListener("click", follow, true)
    window.addEventListener("beforeunload", away)
    return () => {
      document.removeEventListener("visibilitychange", hidden)
      document.removeEventListener("click", follow, true)
      window.removeEventListener("beforeunload", away)
      leave()
    }
  }, [autosave])

  useEffect(() => {
    let over = false
    const timer = setTimeout(() => {
      searchProducts(query).then(
        (products) => {
          if (over) return
          setSearchFailed(false)
          setFound(products)
        },
        () => {
          if (!over) setSearchFailed(true)
        }
      )
    }, 250)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [query])

  const titleOf = (id: string) => known[id]?.title ?? t("goneProduct")
  const moveTo = (id: string, to: number) => {
    setOrder((held) => {
      const next = move(held, id, to)
      if (next.indexOf(id) !== held.indexOf(id))
        setSpoken(t("movedTo", { title: titleOf(id), place: next.indexOf(id) + 1, count: next.length }))
      return next
    })
  }
  const placeUnder = (y: number): number => {
    const rows = [...(list.current?.children ?? [])]
    const index = rows.findIndex((row) => {
      const box = row.getBoundingClientRect()
      return y < box.top + box.height / 2
    })
    return index === -1 ? rows.length : index
  }

  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <section aria-labelledby="line-up-title" className="min-w-0">
        <div className="flex items-baseline justify-between gap-3">
          <h2 id="line-up-title" className="text-heading">
            {t("lineUp", { count: order.length })}
          </h2>
          <p role="status" className={cx("text-small", state === "failed" ? "text-alert" : "text-ink-soft")}>
            {state ? t(`lineUpState.${state}`) : null}
          </p>
        </div>
        {state === "failed" ? (
          <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
            <FormError>{t(`error.${refusal ?? "failed"}`)}</FormError>
            <Button kind="outline" size="small" onClick={() => autosave.retry()}>
              {t("saveAgain")}
            </Button>
          </div>
        ) : null}
        <p className="mt-1 text-small text-ink-soft">{t("lineUpHint")}</p>
        <p aria-live="assertive" className="sr-only">
          {spoken}
        </p>
        {order.length === 0 ? (
          <p className="mt-4 rounded-card border border-dashed border-line-strong p-6 text-small text-ink-soft">
            {t("lineUpEmpty")}
          </p>
        ) : null}
        <ol ref={list} className="mt-4 divide-y divide-line rounded-card border border-line bg-card empty:hidden">
          {order.map((id, index) => {
            const product = known[id]?.product ?? null
            const title = titleOf(id)
            return (
              <li
                key={id}
                className={cx(
                  "flex items-center gap-2 py-2 pe-2",
                  dragged === id && "relative z-10 rounded-card bg-paper shadow-raised"
                )}
              >
                <button
                  type="button"
                  aria-label={t("drag", { title, place: index + 1, count: order.length })}
                  className="inline-grid h-14 w-9 shrink-0 cursor-grab touch-none place-items-center text-ink-faint active:cursor-grabbing"
                  onKeyDown={(event) => {
                    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0
                    if (by === 0) return
                    event.preventDefault()
                    moveTo(id, index + by)
                  }}
                  onPointerDown={(event) => {
                    event.currentTarget.setPointerCapture(event.pointerId)
                    setDragged(id)
                  }}
                  onPointerMove={(event) => {
                    if (dragged !== id) return
                    const to = placeUnder(event.clientY)
                    const place = to > index ? to - 1 : to
                    if (place !== index) moveTo(id, place)
                  }}
                  onPointerUp={() => setDragged(null)}
                  onPointerCancel={() => setDragged(null)}
                >
                  <GripVertical aria-hidden className="size-5" />
                </button>
                <span aria-hidden className="w-5 shrink-0 text-end text-small text-ink-faint tabular">
                  {index + 1}
                </span>
                <Thumb src={product?.thumbnail ?? null} className="w-10" faded={!product} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-small font-medium">{title}</span>
                  <span className="flex flex-wrap gap-x-2 text-label">
                    {product ? (
                      <>
                        <PriceText product={product} />
                        <Stock product={product} />
                      </>
                    ) : (
                      <span className="text-ink-soft">{t("notForSaleHere")}</span>
                    )}
                  </span>
                </span>
                <IconButton
                  label={t("moveUp", { title })}
                  disabled={index === 0}
                  onClick={() => moveTo(id, index - 1)}
                  className="max-sm:hidden"
                >
                  <ArrowUp aria-hidden className="size-4.5" />
                </IconButton>
                <IconButton
                  label={t("moveDown", { title })}
                  disabled={index === order.length - 1}
                  onClick={() => moveTo(id, index + 1)}
                  className="max-sm:hidden"
                >
                  <ArrowDown aria-hidden className="size-4.5" />
                </IconButton>
                <IconButton label={t("takeOut", { title })} onClick={() => setOrder((held) => remove(held, id))}>
                  <X aria-hidden className="size-4.5" />
                </IconButton>
              </li>
            )
          })}
        </ol>
      </section>

      <section aria-labelledby="find-title" className="min-w-0">
        <h2 id="find-title" className="text-heading">
          {t("findProducts")}
        </h2>
        <div className="relative mt-3">
          <Search
            aria-hidden
            className="pointer-events-none absolute start-3.5 top-1/2 size-5 -translate-y-1/2 text-ink-faint"
          />
          <input
            type="search"
            value={query}
            maxLength={100}
            onChange={(event) => setQuery(event.target.value)}
            aria-label={t("search")}
            placeholder={t("search")}
            className={cx(controlClass, "ps-11")}
          />
        </div>
        <p role="status" className="sr-only">
          {found ? t("foundCount", { count: found.length }) : ""}
        </p>
        {searchFailed ? (
          <div className="mt-4">
            <FormError>{t("searchFailed")}</FormError>
          </div>
        ) : found?.length === 0 ? (
          <p className="mt-4 text-small text-ink-soft">{t("foundNone")}</p>
        ) : null}
        <ul className="mt-3 divide-y divide-line">
          {(found ?? []).map((product) => {
            const inIt = order.includes(product.id)
            return (
              <li key={product.id} className="flex items-center gap-3 py-2">
                <Thumb src={product.thumbnail} className="w-10" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-small font-medium">{product.title}</span>
                  <span className="flex flex-wrap gap-x-2 text-label">
                    <PriceText product={product} />
                    <Stock product={product} />
                  </span>
                </span>
                {inIt ? (
                  <span className="px-3 text-label text-ink-soft">{t("inLineUp")}</span>
                ) : (
                  <IconButton
                    label={t("putIn", { title: product.title })}
                    kind="outline"
                    disabled={order.length >= LINE_UP_MOST}
                    onClick={() => {
                      setKnown((held) => ({ ...held, [product.id]: { id: product.id, title: product.title, product } }))
                      setOrder((held) => add(held, product.id))
                      setSpoken(t("added", { title: product.title }))
                    }}
                  >
                    <Plus aria-hidden className="size-5" />
                  </IconButton>
                )}
              </li>
            )
          })}
        </ul>
      </section>
    </div>
  )
}
