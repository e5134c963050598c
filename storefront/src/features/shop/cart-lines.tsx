"use client"

import { startTransition, useActionState } from "react"
import { Link } from "@/ui/link"
import { Picture } from "@/ui/picture"
import { QuantityStepper } from "@/ui/quantity-stepper"
import { setQuantity, type Problem } from "./actions"

export type CartLine = {
  readonly id: string
  readonly href: string | null
  readonly title: string
  readonly variant: string | null
  readonly image: string | null
  readonly quantity: number
  readonly most: number
  readonly unit: string
  readonly total: string
  /** Why this line cannot be bought as it stands, in words. */
  readonly warning: string | null
}

export type LineWords = {
  readonly remove: string
  readonly quantity: string
  readonly less: string
  readonly more: string
  readonly each: string
  readonly problems: Readonly<Record<Problem, string>>
}

export function CartLines({ lines, words }: { readonly lines: readonly CartLine[]; readonly words: LineWords }) {
  return (
    <ul className="border-t border-line">
      {lines.map((line) => (
        <Line key={line.id} line={line} words={words} />
      ))}
    </ul>
  )
}

function Line({ line, words }: { readonly line: CartLine; readonly words: LineWords }) {
  const [answer, submit, busy] = useActionState(setQuantity, null)
  const set = (quantity: number): void => {
    const form = new FormData()
    form.set("line", line.id)
    form.set("quantity", String(quantity))
    startTransition(() => submit(form))
  }
  // What is true of the line now says more than what was refused a moment ago.
  const problem = line.warning ?? (answer && !answer.done ? words.problems[answer.problem] : null)
  return (
    <li className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-4 border-b border-line py-5 sm:grid-cols-[7rem_minmax(0,1fr)] sm:gap-6">
      <Picture src={line.image} alt="" ratio={4 / 5} sizes="7rem" max={320} className="self-start rounded-control" />
      <div className="flex min-w-0 flex-col">
        <div className="flex items-start justify-between gap-4">
          <div className="min-w-0">
            <h2 className="font-text text-body leading-snug font-semibold">
              {line.href ? (
                <Link href={line.href} prefetch={false} className="hover:underline">
                  {line.title}
                </Link>
              ) : (
                line.title
              )}
            </h2>
            {line.variant ? <p className="text-small text-ink-soft">{line.variant}</p> : null}
          </div>
          <p className="shrink-0 font-semibold tabular">{line.total}</p>
        </div>
        {line.quantity > 1 ? (
          <p className="text-small text-ink-soft tabular">{words.each.replace("{price}", line.unit)}</p>
        ) : null}
        <div className="mt-auto flex flex-wrap items-center justify-between gap-3 pt-3">
          <QuantityStepper
            value={line.quantity}
            max={line.most}
            busy={busy}
            labels={{
              group: `${words.quantity}: ${line.title}`,
              less: words.less,
              more: words.more,
            }}
            onChange={set}
          />
          <button
            type="button"
            disabled={busy}
            onClick={() => set(0)}
            aria-label={`${words.remove}: ${line.title}`}
            className="link min-h-11 px-1 text-small text-ink-soft"
          >
            {words.remove}
          </button>
        </div>
        <p role="alert" className="mt-2 text-small font-medium text-alert empty:hidden">
          {problem}
        </p>
      </div>
    </li>
  )
}
