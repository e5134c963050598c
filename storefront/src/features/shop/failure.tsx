"use client"

import { buttonClass } from "@/ui/button"

/** Something broke on the way: what it means, what to do, and the number that finds it in the log. */
export function Failure({
  digest,
  retry,
  words,
}: {
  readonly digest: string | undefined
  readonly retry: () => void
  readonly words: { readonly title: string; readonly text: string; readonly again: string; readonly reference: string }
}) {
  return (
    <div className="page-width flex min-h-[70dvh] flex-col items-start justify-center gap-5 py-16">
      <h1 className="text-display">{words.title}</h1>
      <p className="max-w-(--container-prose) text-ink-soft">{words.text}</p>
      <button type="button" onClick={retry} className={buttonClass("ink")}>
        {words.again}
      </button>
      {digest ? (
        <p className="text-label text-ink-faint">
          {words.reference} {digest}
        </p>
      ) : null}
    </div>
  )
}
