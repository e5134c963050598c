import type { Metadata } from "next"
import { Missing } from "@/features/shop/missing"

export const metadata: Metadata = { robots: { index: false } }

export default function NotFound() {
  return <Missing as="main" />
}
