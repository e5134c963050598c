import type { ReactNode } from "react"
import { cx } from "@/lib/cx"

export type RadioCard = {
  readonly value: string
  readonly title: ReactNode
  readonly detail?: ReactNode
  /** At the end of the row: usually a price. */
  readonly aside?: ReactNode
  readonly disabled?: boolean
}

/** One of several, each explained: delivery, payment. Native radios, so arrow keys and forms just work. */
export function RadioCards({
  legend,
  name,
  cards,
  value,
  defaultValue,
  onSelect,
  error,
}: {
  readonly legend: string
  readonly name: string
  readonly cards: readonly RadioCard[]
  readonly value?: string
  readonly defaultValue?: string
  readonly onSelect?: (value: string) => void
  readonly error?: string
}) {
  return (
    <fieldset className="min-w-0" aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="sr-only">{legend}</legend>
      <div className="divide-y divide-line overflow-hidden rounded-control border border-line-strong bg-card">
        {cards.map((card) => (
          <label
            key={card.value}
            className={cx(
              "flex items-center gap-3.5 px-4 py-3.5 has-checked:bg-well",
              "has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ink",
              card.disabled && "opacity-50"
            )}
          >
            <input
              type="radio"
              name={name}
              value={card.value}
              disabled={card.disabled}
              className="size-5 shrink-0 accent-ink focus-visible:outline-none"
              {...(onSelect
                ? { checked: value === card.value, onChange: () => onSelect(card.value) }
                : { defaultChecked: defaultValue === card.value })}
            />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{card.title}</span>
              {card.detail ? <span className="block text-small text-ink-soft">{card.detail}</span> : null}
            </span>
            {card.aside ? <span className="shrink-0 tabular">{card.aside}</span> : null}
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${name}-error`} className="mt-1.5 text-small font-medium text-alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
