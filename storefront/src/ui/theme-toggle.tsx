"use client"

import { COOKIES } from "@/lib/names"
import { cx } from "@/lib/cx"

/** Turns the light: what the page shows now decides, whether it came from the system or from an earlier choice. */
function turn(): void {
  const root = document.documentElement
  const dark = getComputedStyle(root).colorScheme === "dark"
  const showsDark =
    root.dataset["theme"] !== undefined ? dark : window.matchMedia("(prefers-color-scheme: dark)").matches
  const next = showsDark ? "light" : "dark"
  root.dataset["theme"] = next
  document.cookie = `${COOKIES.theme}=${next}; path=/; max-age=31536000; samesite=lax`
}

export function ThemeToggle({ label, className }: { readonly label: string; readonly className?: string }) {
  return (
    <button
      type="button"
      onClick={turn}
      aria-label={label}
      title={label}
      className={cx("inline-grid size-11 place-items-center rounded-full hover:bg-well", className)}
    >
      <svg aria-hidden viewBox="0 0 24 24" className="size-5 fill-none stroke-current stroke-[1.75]">
        <circle cx="12" cy="12" r="8.5" />
        <path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor" stroke="none" />
      </svg>
    </button>
  )
}
