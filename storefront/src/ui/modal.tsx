"use client"

import { useEffect, useRef, type ReactNode } from "react"
import { cx } from "@/lib/cx"

type Props = {
  readonly open: boolean
  readonly onClose: () => void
  /** Names the dialog to a screen reader; shown as its heading unless `hideTitle`. */
  readonly title: string
  readonly closeLabel: string
  readonly hideTitle?: boolean
  readonly children: ReactNode
  /** Stays at the foot while the content scrolls: the button that finishes. */
  readonly footer?: ReactNode
}

/**
 * Native <dialog>: focus stays inside, Escape closes, the rest is inert, and it lies above a running video. A press
 * beside it closes it; on a phone a sheet can also be pulled down by its handle.
 */
function Modal({
  open,
  onClose,
  title,
  closeLabel,
  hideTitle,
  children,
  footer,
  look,
  className,
}: Props & { readonly look: "sheet" | "dialog" | "drawer"; readonly className: string }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  })

  useEffect(() => {
    const element = dialog.current
    if (!element) return
    if (open && !element.open) element.showModal()
    if (!open && element.open) element.close()
  }, [open])

  useEffect(() => {
    const element = dialog.current
    if (!element) return
    const closed = (): void => close.current()
    element.addEventListener("close", closed)
    return () => element.removeEventListener("close", closed)
  }, [])

  return (
    <dialog
      ref={dialog}
      data-modal={look}
      aria-label={title}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close()
      }}
      className={cx("fixed m-0 max-h-none max-w-none overflow-visible bg-transparent p-0 text-ink", className)}
    >
      <div
        className={cx(
          "flex max-h-[inherit] flex-col overflow-hidden bg-paper shadow-sheet",
          look === "sheet" && "rounded-t-sheet",
          look === "dialog" && "rounded-card",
          look === "drawer" && "h-dvh"
        )}
      >
        {look === "sheet" ? <PullHandle dialog={dialog} /> : null}
        <header
          className={cx(
            "flex items-center gap-3 ps-5 pe-3",
            look === "sheet" ? "pb-1" : "py-2",
            hideTitle && "sr-only"
          )}
        >
          <h2 className="flex-1 text-heading">{title}</h2>
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            aria-label={closeLabel}
            className="inline-grid size-11 place-items-center rounded-full hover:bg-well"
          >
            <svg aria-hidden viewBox="0 0 24 24" className="size-5 fill-none stroke-current stroke-[1.75]">
              <path d="M5 5l14 14M19 5 5 19" />
            </svg>
          </button>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">{open ? children : null}</div>
        {footer && open ? (
          <div className="border-t border-line bg-card px-5 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
            {footer}
          </div>
        ) : null}
      </div>
    </dialog>
  )
}

/** From below on a phone, a panel at the lower end on a desk. */
export function Sheet(props: Props) {
  return (
    <Modal
      {...props}
      look="sheet"
      className="inset-x-0 top-auto bottom-0 mx-auto max-h-[88dvh] w-full sm:max-w-(--container-sheet)"
    />
  )
}

/** Over the middle: a question that must be answered. */
export function Dialog(props: Props) {
  return (
    <Modal
      {...props}
      look="dialog"
      className="inset-0 m-auto h-fit max-h-[88dvh] w-[calc(100%-2rem)] max-w-(--container-sheet)"
    />
  )
}

/** From the side: menus. */
export function Drawer(props: Props) {
  return <Modal {...props} look="drawer" className="inset-y-0 start-auto end-0 h-dvh max-h-dvh w-[min(22rem,88vw)]" />
}

/** Follows the finger; lets go past a third of the way or on a flick. */
function PullHandle({ dialog }: { readonly dialog: React.RefObject<HTMLDialogElement | null> }) {
  const start = useRef<{ y: number; at: number } | null>(null)
  return (
    <div
      aria-hidden
      className="flex touch-none justify-center pt-2.5 pb-1.5"
      onPointerDown={(event) => {
        start.current = { y: event.clientY, at: event.timeStamp }
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        const element = dialog.current
        if (!start.current || !element) return
        element.style.transition = "none"
        element.style.transform = `translateY(${Math.max(0, event.clientY - start.current.y)}px)`
      }}
      onPointerUp={(event) => {
        const element = dialog.current
        const from = start.current
        start.current = null
        if (!element || !from) return
        const moved = event.clientY - from.y
        const speed = moved / Math.max(1, event.timeStamp - from.at)
        element.style.transition = ""
        element.style.transform = ""
        if (moved > element.offsetHeight / 3 || (moved > 24 && speed > 0.6)) element.close()
      }}
      onPointerCancel={() => {
        start.current = null
        const element = dialog.current
        if (!element) return
        element.style.transition = ""
        element.style.transform = ""
      }}
    >
      <span className="h-1 w-10 rounded-full bg-line-strong" />
    </div>
  )
}
