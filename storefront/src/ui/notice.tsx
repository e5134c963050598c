import type { ReactNode } from "react"

/** Something worth knowing before going on; nothing is wrong. It is announced when it appears. */
export function Notice({ children }: { readonly children?: ReactNode }) {
  return (
    <div role="status">
      {children ? <p className="rounded-control bg-well px-4 py-3 text-small">{children}</p> : null}
    </div>
  )
}
