"use client"

import { Failure } from "@/features/shop/failure"
import messages from "../../messages/en.failure.json"

/** An error page may have no server behind it: its few words travel with it, by the language of the page. */
export default function AppError({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string }
  readonly reset: () => void
}) {
  return (
    <main>
      <Failure digest={error.digest} retry={reset} words={messages.failure} />
    </main>
  )
}
