import type { ReactNode } from "react"
import { AccountWords } from "./words"

/** The page of one short form: a narrow column at the start of the page's measure. */
export function Entry({
  title,
  lead,
  children,
  foot,
}: {
  readonly title: string
  readonly lead: string
  readonly children: ReactNode
  readonly foot: ReactNode
}) {
  return (
    <div className="page-width pt-10 lg:pt-16">
      <div className="mx-auto max-w-(--container-sheet)">
        <h1 className="text-display">{title}</h1>
        <p className="mt-3 mb-8 text-ink-soft">{lead}</p>
        <AccountWords>{children}</AccountWords>
        <div className="mt-8 border-t border-line pt-5 text-small">{foot}</div>
      </div>
    </div>
  )
}
