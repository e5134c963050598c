import { Missing } from "@/features/shop/missing"

export default function NotFound() {
  return <Missing as="div" />
}
