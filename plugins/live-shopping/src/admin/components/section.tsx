import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { Failure } from "./failure"

/** As much of a query as decides what is shown. */
interface Reading {
  data: unknown
  error: Error | null
  refetch: () => unknown
}

interface SectionProps {
  title: string
  action?: ReactNode
  /** What the children are made of; without it they are there at once. */
  reading?: Reading
  /** Shown instead of the children. */
  empty?: string | false
  children?: ReactNode
}

export function Section({ title, action, reading, empty, children }: SectionProps) {
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{title}</Heading>
        {action}
      </div>
      <Body {...(reading ? { reading } : {})} {...(empty ? { empty } : {})}>
        {children}
      </Body>
    </Container>
  )
}

function Body({ reading, empty, children }: Pick<SectionProps, "reading" | "empty" | "children">) {
  // What was read before stays while a later reading fails: it will be asked for again.
  if (reading && reading.data === undefined) {
    return reading.error ? (
      <Failure error={reading.error} onRetry={reading.refetch} />
    ) : (
      <div className="px-6 py-4" aria-busy>
        <Skeleton className="h-5 w-2/3" />
      </div>
    )
  }
  if (empty) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {empty}
      </Text>
    )
  }
  return children
}
