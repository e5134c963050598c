import type { LinkProps } from "next/link"
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from "react"
import { cx } from "@/lib/cx"
import { Link } from "./link"

/**
 * `buy` is the signal colour and belongs to buying alone; `ink` is the one other strong button of a view; `outline` and
 * `plain` are for everything else; `veil` lies on video and photographs.
 */
export type ButtonKind = "buy" | "ink" | "outline" | "plain" | "veil"
export type ButtonSize = "small" | "medium" | "large"

const KINDS: Record<ButtonKind, string> = {
  buy: "bg-signal text-on-signal hover:bg-signal-press active:bg-signal-press",
  ink: "bg-ink text-paper hover:bg-ink-soft active:bg-ink-soft",
  outline: "border border-line-strong text-ink hover:border-ink hover:bg-card",
  plain: "text-ink hover:bg-well",
  veil: "bg-veil text-on-veil backdrop-blur-md hover:bg-[color-mix(in_srgb,var(--color-veil),black_30%)]",
}

const SIZES: Record<ButtonSize, string> = {
  small: "min-h-10 px-3.5 text-small",
  medium: "min-h-(--size-control) px-5 text-body",
  large: "min-h-(--size-control-large) px-6 text-body",
}

export function buttonClass(kind: ButtonKind = "ink", size: ButtonSize = "medium", className?: string): string {
  return cx(
    "inline-flex items-center justify-center gap-2 rounded-control font-semibold select-none",
    "transition-colors duration-(--duration-quick)",
    "disabled:cursor-not-allowed disabled:border disabled:border-line disabled:bg-well disabled:text-ink-faint",
    "aria-disabled:cursor-not-allowed",
    KINDS[kind],
    SIZES[size],
    className
  )
}

type Look = {
  readonly kind?: ButtonKind
  readonly size?: ButtonSize
  /** Something is under way: the button keeps its size and its words, says it is busy and cannot be pressed again. */
  readonly busy?: boolean
}

export function Button({
  kind,
  size,
  busy,
  className,
  children,
  type = "button",
  onClick,
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      // While busy it neither submits nor acts, but keeps the focus, which `disabled` would drop.
      type={busy ? "button" : type}
      onClick={busy ? undefined : onClick}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={buttonClass(kind, size, cx("relative", className))}
      {...rest}
    >
      <span className={cx("inline-flex items-center gap-2", busy && "opacity-55")}>{children}</span>
      {busy ? <Progress /> : null}
    </button>
  )
}

function Progress() {
  return (
    <span aria-hidden className="absolute inset-x-0 bottom-0 h-0.5 overflow-hidden rounded-b-control">
      <span className="block h-full animate-breathe bg-current" />
    </span>
  )
}

type ButtonLinkProps = Omit<Look, "busy"> &
  LinkProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof LinkProps> & { readonly children: ReactNode }

export function ButtonLink({ kind, size, className, prefetch = false, ...rest }: ButtonLinkProps) {
  return <Link prefetch={prefetch} className={buttonClass(kind, size, className)} {...rest} />
}

/** A square button that shows only an icon; `label` is what it says to those who cannot see it. */
export function IconButton({
  label,
  kind = "plain",
  className,
  children,
  type = "button",
  ...rest
}: { readonly label: string; readonly kind?: ButtonKind } & Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  "aria-label"
>) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={cx(
        "inline-grid size-11 shrink-0 place-items-center rounded-full transition-colors duration-(--duration-quick)",
        "disabled:cursor-not-allowed disabled:opacity-40",
        KINDS[kind],
        className
      )}
      {...rest}
    >
      {children}
    </button>
  )
}
