"use client"

import { Failure } from "@/features/shop/failure"

export default function AppError({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string }
  readonly reset: () => void
}) {
  return (
    <main>
      <Failure digest={error.digest} retry={reset} />
    </main>
  )
}
