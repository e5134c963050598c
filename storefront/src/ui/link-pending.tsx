"use client"

import { useLinkStatus } from "next/link"
import { useEffect } from "react"

/**
 * Inside a link: while its page is on the way, the content that will be replaced is marked as busy, and the style sheet draws
 * the line along the top.
 *
 * A route's `loading.tsx` would show more, at a price this shop does not pay: the answer would begin with a 200 before it is
 * known whether there is such a product or show, a way to the log-in would no longer be a redirect, and the content would
 * wait for a script to be put in its place.
 */
export function LinkPending() {
  const { pending } = useLinkStatus()
  useEffect(() => {
    if (!pending) return
    const main = document.getElementById("main")
    main?.setAttribute("aria-busy", "true")
    return () => main?.removeAttribute("aria-busy")
  }, [pending])
  return null
}
