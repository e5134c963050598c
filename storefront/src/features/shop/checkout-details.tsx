"use client"

import { startTransition, useActionState, useEffect, useRef, useState } from "react"
import { Button } from "@/ui/button"
import { Field, FormError, Select } from "@/ui/field"
import { RadioCards, type RadioCard } from "@/ui/radio-cards"
import { chooseDelivery, saveDetails } from "./checkout-actions"

export type DetailsWords = {
  readonly contact: string
  readonly address: string
  readonly delivery: string
  readonly email: string
  readonly emailHint: string
  readonly firstName: string
  readonly lastName: string
  readonly address1: string
  readonly address2: string
  readonly postalCode: string
  readonly city: string
  readonly province: string
  readonly chooseProvince: string
  readonly phone: string
  readonly phoneHint: string
  readonly optional: string
  readonly toReview: string
  readonly failed: string
  readonly someWrong: string
  readonly wrong: Readonly<Record<string, string>>
}

/** One column, four headings, one button. */
export function CheckoutDetails({
  market,
  start,
  deliveries,
  delivery,
  provinces,
  country,
  words,
}: {
  readonly market: string
  readonly start: Readonly<Record<string, string>>
  readonly deliveries: readonly RadioCard[]
  readonly delivery: string | undefined
  readonly provinces: readonly { readonly value: string; readonly label: string }[]
  readonly country: React.ReactNode
  readonly words: DetailsWords
}) {
  const [state, submit, busy] = useActionState(saveDetails, null)
  const [chosen, setChosen] = useState(delivery)
  const form = useRef<HTMLFormElement>(null)
  const values = state?.values ?? start
  const wrong = (field: string): string | undefined => {
    const problem = state?.wrong[field]
    return problem ? (words.wrong[problem] ?? words.wrong["needed"]) : undefined
  }

  // After a refusal the first wrong field has the focus, and its sentence is read out.
  useEffect(() => {
    if (state) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus()
  }, [state])

  const field = (name: string) => ({ name, defaultValue: values[name] ?? "", error: wrong(name) })
  const anyWrong = state !== null && Object.keys(state.wrong).length > 0

  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-10">
      <input type="hidden" name="market" value={market} />
      <section aria-labelledby="contact">
        <h2 id="contact" className="mb-4 text-title">
          {words.contact}
        </h2>
        <Field
          {...field("email")}
          label={words.email}
          hint={words.emailHint}
          type="email"
          autoComplete="email"
          inputMode="email"
          maxLength={254}
          required
        />
      </section>

      <section aria-labelledby="address">
        <h2 id="address" className="mb-1 text-title">
          {words.address}
        </h2>
        <div className="mb-3 text-small text-ink-soft">{country}</div>
        <div className="grid grid-cols-2 gap-4">
          <Field {...field("first_name")} label={words.firstName} autoComplete="given-name" maxLength={80} required />
          <Field {...field("last_name")} label={words.lastName} autoComplete="family-name" maxLength={80} required />
          <Field
            {...field("address_1")}
            label={words.address1}
            autoComplete="address-line1"
            maxLength={160}
            required
            className="col-span-2"
          />
          <Field
            {...field("address_2")}
            label={words.address2}
            optional={words.optional}
            autoComplete="address-line2"
            maxLength={160}
            className="col-span-2"
          />
          <Field
            {...field("postal_code")}
            label={words.postalCode}
            autoComplete="postal-code"
            maxLength={20}
            required
          />
          <Field {...field("city")} label={words.city} autoComplete="address-level2" maxLength={80} required />
          {provinces.length > 0 ? (
            <Select
              {...field("province")}
              key={values["province"]}
              label={words.province}
              autoComplete="address-level1"
              required
              className="col-span-2"
            >
              <option value="">{words.chooseProvince}</option>
              {provinces.map((province) => (
                <option key={province.value} value={province.value}>
                  {province.label}
                </option>
              ))}
            </Select>
          ) : null}
          <Field
            {...field("phone")}
            label={words.phone}
            optional={words.optional}
            hint={words.phoneHint}
            type="tel"
            autoComplete="tel"
            maxLength={40}
            className="col-span-2"
          />
        </div>
      </section>

      <section aria-labelledby="delivery-title">
        <h2 id="delivery-title" className="mb-4 text-title">
          {words.delivery}
        </h2>
        <RadioCards
          legend={words.delivery}
          name="delivery"
          cards={deliveries}
          value={chosen ?? ""}
          onSelect={(value) => {
            setChosen(value)
            startTransition(() => chooseDelivery(value))
          }}
          {...(wrong("delivery") ? { error: wrong("delivery") ?? "" } : {})}
        />
      </section>

      <div className="flex flex-col gap-4">
        <FormError>{state?.problem ? words.failed : anyWrong ? words.someWrong : null}</FormError>
        <Button type="submit" size="large" busy={busy} className="w-full">
          {words.toReview}
        </Button>
      </div>
    </form>
  )
}
