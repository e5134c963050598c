"use client"

import { usePathname } from "next/navigation"
import { cx } from "@/lib/cx"
import { Link } from "@/ui/link"

/** A row that scrolls on a phone, a column on a desk; the part of the account one is in stands out. */
export function AccountNav({
  label,
  home,
  links,
}: {
  readonly label: string
  readonly home: string
  readonly links: readonly { readonly href: string; readonly label: string }[]
}) {
  const path = usePathname()
  return (
    <nav aria-label={label}>
      <ul className="shelf gap-x-5 lg:m-0 lg:flex-col lg:overflow-visible lg:p-0">
        {links.map((link) => {
          const here = link.href === home ? path === home : path === link.href || path.startsWith(`${link.href}/`)
          return (
            <li key={link.href}>
              <Link
                href={link.href}
                prefetch={false}
                aria-current={here ? "page" : undefined}
                className={cx(
                  "inline-flex min-h-11 items-center",
                  here ? "font-semibold underline decoration-2 underline-offset-8" : "text-ink-soft hover:text-ink"
                )}
              >
                {link.label}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
