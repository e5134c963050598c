"use client"

import { useTranslations } from "next-intl"
import { useActionState } from "react"
import { Button } from "@/ui/button"
import { Field, FormError } from "@/ui/field"
import { askForNewPassword, setNewPassword } from "../server/new-password"
import { PasswordField } from "./forms"

/** A shopper asks in a market, a host in the studio, which lies outside of them. */
type Who = { readonly who: "customer"; readonly market: string } | { readonly who: "host" }

function Place(place: Who) {
  return (
    <>
      <input type="hidden" name="who" value={place.who} />
      {place.who === "customer" ? <input type="hidden" name="market" value={place.market} /> : null}
    </>
  )
}

export function ForgottenPasswordForm({ place }: { readonly place: Who }) {
  const t = useTranslations("account")
  const [state, action, busy] = useActionState(askForNewPassword, {})
  if (state.asked) {
    return (
      <p role="status" className="rounded-control bg-well p-4">
        {t("forgotten.asked", { email: state.asked })}
      </p>
    )
  }
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <Place {...place} />
      <FormError>{state.error ? t(`forgotten.${state.error}`) : null}</FormError>
      <Field
        name="email"
        type="email"
        autoComplete="username"
        required
        label={t("email")}
        defaultValue={state.email}
        error={state.fault ? t(`fault.${state.fault}`) : undefined}
      />
      <Button type="submit" size="large" busy={busy}>
        {t("forgotten.send")}
      </Button>
    </form>
  )
}

export function NewPasswordForm({ place, token }: { readonly place: Who; readonly token: string }) {
  const t = useTranslations("account")
  const [state, action, busy] = useActionState(setNewPassword, {})
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <Place {...place} />
      <input type="hidden" name="token" value={token} />
      <FormError>{state.error ? t(`forgotten.${state.error}`) : null}</FormError>
      <PasswordField
        autoComplete="new-password"
        hint={t("passwordHint")}
        error={state.fault ? t(`fault.${state.fault}`) : undefined}
      />
      <Button type="submit" size="large" busy={busy}>
        {t("forgotten.save")}
      </Button>
    </form>
  )
}
