import type { ReactNode } from "react"
import { cx } from "@/lib/cx"

/** The on-air sign. Nothing else in the shop looks like this. */
export function OnAir({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 rounded-chip bg-signal px-2 py-1 text-tiny font-bold tracking-[0.04em] text-on-signal uppercase",
        className
      )}
    >
      <span aria-hidden className="size-1.5 animate-breathe rounded-full bg-current" />
      {children}
    </span>
  )
}

const TONES = {
  /** A plain remark: "2 left", "New". */
  quiet: "bg-well text-ink",
  /** Over a photograph or video. */
  veil: "bg-veil text-on-veil backdrop-blur-md",
  ok: "text-ok",
  alert: "bg-alert-well text-alert",
} as const

export function Badge({
  tone = "quiet",
  className,
  children,
}: {
  readonly tone?: keyof typeof TONES
  readonly className?: string
  readonly children: ReactNode
}) {
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 rounded-chip px-2 py-1 text-tiny font-semibold",
        TONES[tone],
        className
      )}
    >
      {children}
    </span>
  )
}
