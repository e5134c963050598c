"use client"

import { Failure } from "@/features/shop/failure"

export default function ShopError({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string }
  readonly reset: () => void
}) {
  return <Failure digest={error.digest} retry={reset} />
}
