"use client"

import { usePathname } from "next/navigation"
import de from "../../../messages/de.failure.json"
import en from "../../../messages/en.failure.json"
import { type Language, parseMarket } from "@/lib/market"
import { buttonClass } from "@/ui/button"

/** An error page may have no server behind it: its few words travel with it. */
const WORDS: Readonly<Record<Language, typeof en>> = { en, de }

/** Something broke on the way: what it means, what to do, and the number that finds it in the log. */
export function Failure({ digest, retry }: { readonly digest: string | undefined; readonly retry: () => void }) {
  const market = parseMarket(usePathname().split("/")[1])
  const words = WORDS[market?.language ?? "en"].failure
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
