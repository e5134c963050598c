import { cx } from "@/lib/cx"

/** Keeps a place free in the shape of what is coming. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span aria-hidden className={cx("block animate-breathe rounded-chip bg-well", className)} />
}
