"use client"

import { useActionState, useEffect, useId, useRef, useState, type ReactNode } from "react"
import { cx } from "@/lib/cx"
import { choose, matching, valueState } from "@/lib/product"
import { Button } from "@/ui/button"
import { Picture } from "@/ui/picture"
import { Price } from "@/ui/price"
import { toast } from "@/ui/toast"
import { addToCart, type Problem } from "./actions"

export type DeskChoice = {
  readonly id: string
  readonly options: Readonly<Record<string, string>>
  readonly buyable: boolean
  readonly price: string | null
  readonly was: string | null
  /** "In stock", "3 left", "Sold out". */
  readonly stock: string
  readonly few: boolean
  readonly images: readonly string[]
}

export type DeskWords = {
  readonly add: string
  readonly soldOut: string
  readonly soldOutValue: string
  readonly was: string
  readonly added: string
  readonly showPicture: string
  readonly problems: Readonly<Record<Problem, string>>
}

/**
 * Pictures, choice, price and button of a product. All of it is in the page before any script: the radios are a form that
 * the server understands. With the script, a choice changes price, stock and picture in places that are kept free for the
 * longest of them, so nothing moves.
 */
export function ProductDesk({
  market,
  handle,
  title,
  images,
  options,
  choices,
  first,
  words,
  head,
  delivery,
  below,
}: {
  readonly market: string
  readonly handle: string
  readonly title: string
  readonly images: readonly { readonly url: string; readonly alt: string }[]
  readonly options: readonly { readonly title: string; readonly values: readonly string[] }[]
  readonly choices: readonly DeskChoice[]
  readonly first: Readonly<Record<string, string>>
  readonly words: DeskWords
  readonly head: ReactNode
  readonly delivery: ReactNode
  readonly below: ReactNode
}) {
  const [chosen, setChosen] = useState(first)
  const [answer, submit, busy] = useActionState(addToCart, null)
  const track = useRef<HTMLUListElement>(null)
  const id = useId()
  const choice = matching(choices, chosen) ?? choices[0]

  useEffect(() => {
    if (!answer?.done) return
    toast(words.added)
    // Long enough to be read: the prices of what lay in the bag are other ones now.
    if (answer.notice) toast(answer.notice, { ms: 12_000 })
  }, [answer, words.added])

  const showPicture = (index: number): void => {
    const item = track.current?.children[index]
    if (item instanceof HTMLElement) {
      // Only the row of pictures scrolls, never the page.
      track.current?.scrollTo({ left: item.offsetLeft - track.current.offsetLeft, behavior: "smooth" })
    }
  }

  const press = (option: string, value: string): void => {
    const next = choose(choices, chosen, option, value)
    if (!next) return
    setChosen(next.options)
    const picture = images.findIndex((image) => next.images.includes(image.url))
    if (picture >= 0) showPicture(picture)
  }

  return (
    <div className="page-width grid gap-x-12 gap-y-6 max-lg:px-0 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] lg:pt-6 xl:gap-x-20">
      <div className="min-w-0">
        <ul
          ref={track}
          className="flex snap-x snap-mandatory overflow-x-auto overscroll-x-contain [scrollbar-width:none] lg:rounded-card"
          tabIndex={0}
          aria-label={title}
        >
          {(images.length > 0 ? images : [{ url: "", alt: title }]).map((image, index) => (
            <li key={image.url} className="w-full flex-none snap-start">
              <Picture
                src={image.url || null}
                alt={image.alt}
                ratio={4 / 5}
                sizes="(min-width: 64rem) 56vw, 100vw"
                max={1280}
                priority={index === 0}
              />
            </li>
          ))}
        </ul>
        {images.length > 1 ? (
          <ul className="mt-2 flex gap-2 overflow-x-auto px-gutter py-1 [scrollbar-width:none] lg:px-1">
            {images.map((image, index) => (
              <li key={image.url} className="flex-none">
                <button
                  type="button"
                  onClick={() => showPicture(index)}
                  aria-label={`${words.showPicture} ${index + 1}`}
                  className="block w-14 overflow-hidden rounded-chip lg:w-18"
                >
                  <Picture src={image.url} alt="" ratio={4 / 5} sizes="4.5rem" max={160} />
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>

      <div className="min-w-0 px-gutter lg:sticky lg:top-22 lg:self-start lg:px-0">
        {head}
        <form action={submit} className="mt-5 flex flex-col gap-5">
          <input type="hidden" name="market" value={market} />
          <input type="hidden" name="handle" value={handle} />
          <p className="min-h-8" aria-live="polite">
            {choice?.price ? (
              <Price
                now={choice.price}
                was={choice.was}
                labels={{ was: words.was }}
                className="text-title font-semibold"
              />
            ) : null}
          </p>
          {options.map((option) => (
            <fieldset key={option.title} className="min-w-0">
              <legend className="mb-2 text-small">
                <span className="font-semibold">{option.title}</span>{" "}
                <span className="text-ink-soft">{chosen[option.title]}</span>
              </legend>
              <div className="flex flex-wrap gap-2">
                {option.values.map((value) => {
                  const soldOut = valueState(choices, chosen, option.title, value) === "sold-out"
                  return (
                    <label
                      key={value}
                      className={cx(
                        "relative inline-flex min-h-11 min-w-11 items-center justify-center rounded-control border border-line-strong px-4 text-small font-medium",
                        "has-checked:border-ink has-checked:bg-ink has-checked:text-paper",
                        "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink",
                        soldOut && "border-dashed text-ink-faint line-through"
                      )}
                    >
                      <input
                        type="radio"
                        name={`option:${option.title}`}
                        value={value}
                        checked={chosen[option.title] === value}
                        onChange={() => press(option.title, value)}
                        className="absolute inset-0 cursor-pointer opacity-0"
                      />
                      {value}
                      {soldOut ? <span className="sr-only">, {words.soldOutValue}</span> : null}
                    </label>
                  )
                })}
              </div>
            </fieldset>
          ))}
          <div className="flex min-h-12 flex-col justify-end gap-0.5 text-small">
            <p
              aria-live="polite"
              className={cx("font-medium", choice?.few && "text-ink", choice?.buyable && !choice.few && "text-ok")}
            >
              {choice?.stock}
            </p>
            {choice && !choice.buyable ? null : delivery}
          </div>
          <Button
            type="submit"
            kind="buy"
            size="large"
            busy={busy}
            disabled={!choice?.buyable}
            className="w-full"
            aria-describedby={`${id}-problem`}
          >
            {choice?.buyable ? words.add : words.soldOut}
          </Button>
          <p id={`${id}-problem`} role="alert" className="text-small font-medium text-alert empty:hidden">
            {answer && !answer.done ? words.problems[answer.problem] : ""}
          </p>
        </form>
        {below}
      </div>
    </div>
  )
}
