"use client"

import { usePathname } from "next/navigation"
import { cx } from "@/lib/cx"

export type MarketChoice = {
  readonly slug: string
  readonly name: string
  readonly detail?: string
  /** That the name is written in. */
  readonly language?: string
}

/** Markets as links to this same page there. A change of market is a fresh load on purpose:
 * language, direction and prices all change. */
export function MarketLinks({
  choices,
  current,
}: {
  readonly choices: readonly MarketChoice[]
  readonly current: string
}) {
  const rest = usePathname().split("/").slice(2).join("/")
  return (
    <ul className="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
      {choices.map((choice) => (
        <li key={choice.slug}>
          <a
            href={`/${choice.slug}${rest ? `/${rest}` : ""}`}
            hrefLang={choice.language}
            aria-current={choice.slug === current ? "true" : undefined}
            className={cx(
              "flex min-h-11 items-center justify-between gap-3 rounded-control px-2 text-small hover:bg-well",
              choice.slug === current && "font-semibold"
            )}
          >
            <span lang={choice.language}>{choice.name}</span>
            {choice.detail ? <span className="text-ink-faint">{choice.detail}</span> : null}
          </a>
        </li>
      ))}
    </ul>
  )
}
