import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

interface SectionProps {
  title: string
  action?: ReactNode
  /** Shown instead of the children. */
  empty?: string | false
  children?: ReactNode
}

export function Section({ title, action, empty, children }: SectionProps) {
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{title}</Heading>
        {action}
      </div>
      {empty ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {empty}
        </Text>
      ) : (
        children
      )}
    </Container>
  )
}
