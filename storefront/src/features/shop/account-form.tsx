"use client"

import { useActionState, useEffect, useRef } from "react"
import { Button } from "@/ui/button"
import { Field, FormError } from "@/ui/field"
import { logIn, register, saveProfile, type AccountAnswer } from "./account-actions"

const ACTIONS = { logIn, register, saveProfile }

export type AccountField = {
  readonly name: string
  readonly label: string
  readonly type: "text" | "email" | "password" | "tel"
  readonly autoComplete: string
  readonly start?: string
  readonly hint?: string
  readonly optional?: string
}

/** Log-in, registration and profile are the same form with other fields. */
export function AccountForm({
  action,
  market,
  next,
  fields,
  words,
}: {
  readonly action: keyof typeof ACTIONS
  readonly market: string
  readonly next?: string
  readonly fields: readonly AccountField[]
  readonly words: {
    readonly submit: string
    readonly saved?: string
    readonly wrong: Readonly<Record<string, string>>
    readonly problems: Readonly<Record<"credentials" | "taken" | "failed", string>>
  }
}) {
  const [answer, submit, busy] = useActionState<AccountAnswer, FormData>(ACTIONS[action], null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (answer) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus()
  }, [answer])
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="market" value={market} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <FormError>{answer?.problem ? words.problems[answer.problem] : null}</FormError>
      {fields.map(({ start, ...field }) => {
        const problem = answer?.wrong[field.name]
        return (
          <Field
            key={field.name}
            {...field}
            defaultValue={field.type === "password" ? "" : (answer?.values[field.name] ?? start ?? "")}
            error={problem ? words.wrong[problem] : undefined}
            maxLength={254}
            required={!field.optional}
          />
        )
      })}
      <Button type="submit" size="large" busy={busy}>
        {words.submit}
      </Button>
      <p role="status" className="text-small font-medium text-ok empty:hidden">
        {answer?.saved ? words.saved : ""}
      </p>
    </form>
  )
}
