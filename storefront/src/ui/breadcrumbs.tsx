import { Link } from "./link"

export type Crumb = { readonly label: string; readonly href: string }

export function Breadcrumbs({ label, crumbs }: { readonly label: string; readonly crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={label} className="text-small text-ink-soft">
      <ol className="flex flex-wrap items-center gap-x-2">
        {crumbs.map((crumb, index) => (
          <li key={crumb.href} className="flex items-center gap-x-2">
            {index > 0 ? (
              <span aria-hidden className="text-ink-faint">
                /
              </span>
            ) : null}
            <Link
              href={crumb.href}
              prefetch={false}
              className="inline-flex min-h-8 items-center hover:text-ink hover:underline"
            >
              {crumb.label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
