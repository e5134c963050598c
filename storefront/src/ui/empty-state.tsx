import type { ReactNode } from "react"

/** Nothing here: says so, and what to do about it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className="flex max-w-(--container-prose) flex-col items-start gap-3 border-s-2 border-line py-2 ps-6">
      <h2 className="text-title">{title}</h2>
      {children ? <div className="text-ink-soft">{children}</div> : null}
      {action ? <div className="pt-2">{action}</div> : null}
    </div>
  )
}
