import { cx } from "@/lib/cx"

/**
 * Prices arrive as written text (lib/money on the server), so that a browser whose locale data differs cannot change
 * them. A reduced price says what it was, in words for those who cannot see the line through it.
 */
export function Price({
  now,
  was,
  from,
  labels,
  className,
}: {
  readonly now: string
  readonly was?: string | null
  /** Said before a price that is the lowest of several: "from". */
  readonly from?: string | null
  readonly labels?: { readonly was: string }
  readonly className?: string
}) {
  return (
    <span className={cx("inline-flex flex-wrap items-baseline gap-x-2 tabular", className)}>
      <span>
        {from ? <span className="text-ink-soft">{from} </span> : null}
        {now}
      </span>
      {was ? (
        <s className="text-[0.85em] text-ink-faint">
          {labels ? <span className="sr-only">{labels.was} </span> : null}
          {was}
        </s>
      ) : null}
    </span>
  )
}
