"use client"

import { cx } from "@/lib/cx"

/** Minus, figure, plus. The figure is announced when it changes; both buttons are thumb-sized. */
export function QuantityStepper({
  value,
  min = 1,
  max,
  busy,
  labels,
  onChange,
  className,
}: {
  readonly value: number
  readonly min?: number
  readonly max: number
  readonly busy?: boolean
  readonly labels: { readonly group: string; readonly less: string; readonly more: string }
  readonly onChange: (value: number) => void
  readonly className?: string
}) {
  const button =
    "inline-grid size-11 place-items-center rounded-control transition-colors duration-(--duration-quick) hover:bg-well disabled:opacity-35 disabled:hover:bg-transparent"
  return (
    <div
      role="group"
      aria-label={labels.group}
      aria-busy={busy || undefined}
      className={cx("inline-flex items-center rounded-control border border-line-strong bg-card", className)}
    >
      <button
        type="button"
        className={button}
        aria-label={labels.less}
        disabled={busy || value <= min}
        onClick={() => onChange(value - 1)}
      >
        <svg aria-hidden viewBox="0 0 16 16" className="size-4 stroke-current stroke-[1.75]">
          <path d="M3 8h10" />
        </svg>
      </button>
      <output aria-live="polite" className={cx("min-w-8 text-center font-medium tabular", busy && "opacity-50")}>
        {value}
      </output>
      <button
        type="button"
        className={button}
        aria-label={labels.more}
        disabled={busy || value >= max}
        onClick={() => onChange(value + 1)}
      >
        <svg aria-hidden viewBox="0 0 16 16" className="size-4 stroke-current stroke-[1.75]">
          <path d="M3 8h10M8 3v10" />
        </svg>
      </button>
    </div>
  )
}
