import NextLink from "next/link"
import type { ComponentProps } from "react"
import { LinkPending } from "./link-pending"

/** A way to another page of the shop. Until that page is there, the one that is left says it is busy. */
export function Link({ children, ...rest }: ComponentProps<typeof NextLink>) {
  return (
    <NextLink {...rest}>
      {children}
      <LinkPending />
    </NextLink>
  )
}
