"use client"

import { useActionState, useState } from "react"
import { Button } from "@/ui/button"
import { Field } from "@/ui/field"
import { addPromotion, type Problem } from "./actions"

export function PromotionForm({
  words,
}: {
  readonly words: {
    readonly open: string
    readonly label: string
    readonly apply: string
    readonly problems: Readonly<Record<Problem, string>>
  }
}) {
  const [answer, submit, busy] = useActionState(addPromotion, null)
  // React empties a form that was sent; a code with a slip of the pen is to be corrected, not typed again.
  const [code, setCode] = useState("")
  const problem = answer && !answer.done ? words.problems[answer.problem] : undefined
  return (
    <details className="group" open={problem !== undefined || undefined}>
      <summary className="link inline-flex min-h-11 list-none items-center text-small">{words.open}</summary>
      <form action={submit} className="flex items-start gap-2 pb-2">
        <Field
          name="code"
          label={words.label}
          autoComplete="off"
          maxLength={64}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          error={problem}
          className="flex-1"
        />
        <Button type="submit" kind="outline" busy={busy} className="mt-7">
          {words.apply}
        </Button>
      </form>
    </details>
  )
}
