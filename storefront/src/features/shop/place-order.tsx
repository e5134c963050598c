"use client"

import { useActionState } from "react"
import { Button } from "@/ui/button"
import { FormError } from "@/ui/field"
import { RadioCards, type RadioCard } from "@/ui/radio-cards"
import { placeOrder, type Placing } from "./checkout-actions"

type Problem = NonNullable<Placing>["problem"]

export function PlaceOrder({
  market,
  seen,
  payments,
  words,
}: {
  readonly market: string
  /** The total on this page, as Medusa gave it. */
  readonly seen: number
  readonly payments: readonly RadioCard[]
  readonly words: {
    readonly payment: string
    readonly place: string
    readonly problems: Readonly<Record<Problem, string>>
  }
}) {
  const [answer, submit, busy] = useActionState(placeOrder, null)
  return (
    <form action={submit} className="flex flex-col gap-6">
      <input type="hidden" name="market" value={market} />
      <input type="hidden" name="seen" value={seen} />
      <section aria-labelledby="payment-title">
        <h2 id="payment-title" className="mb-4 text-title">
          {words.payment}
        </h2>
        <RadioCards
          legend={words.payment}
          name="payment"
          cards={payments}
          {...(payments[0] ? { defaultValue: payments[0].value } : {})}
        />
      </section>
      <FormError>{answer ? words.problems[answer.problem] : null}</FormError>
      <Button type="submit" kind="buy" size="large" busy={busy} className="w-full">
        {words.place}
      </Button>
    </form>
  )
}
