"use client"

import { usePathname } from "next/navigation"
import { useEffect, useRef, type ReactNode } from "react"
import { cx } from "@/lib/cx"

/**
 * A panel on the browser's popover: Escape and a press beside it close it, and it opens before any script has loaded. The
 * script only closes it again when a link inside it led somewhere.
 */
export function Menu({
  id,
  label,
  button,
  children,
  buttonClassName,
  className,
}: {
  readonly id: string
  readonly label: string
  readonly button: ReactNode
  readonly children: ReactNode
  readonly buttonClassName?: string
  readonly className?: string
}) {
  const panel = useRef<HTMLDivElement>(null)
  const path = usePathname()
  useEffect(() => {
    if (panel.current?.matches(":popover-open")) panel.current.hidePopover()
  }, [path])
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={label} className={buttonClassName}>
        {button}
      </button>
      <div ref={panel} id={id} popover="auto" className={cx("m-0 bg-paper text-ink", className)}>
        {children}
      </div>
    </>
  )
}
