"use client"

import { useTranslations } from "next-intl"
import { useActionState, useState } from "react"
import { useFormStatus } from "react-dom"
import { Button } from "@/ui/button"
import { Checkbox, controlClass, Field, FormError, Select } from "@/ui/field"
import { cx } from "@/lib/cx"
import { provinceCode, provincesOf } from "@/lib/provinces"
import { Link } from "@/ui/link"
import { logIn, register, saveAddress, saveProfile, type FormState } from "../server/actions"

const none: FormState = {}

/** The words for what is wrong with a field; the fault's name is a key under `account.fault`. */
function useFaults(state: FormState): (name: string) => string | undefined {
  const t = useTranslations("account")
  return (name) => {
    const fault = state.fields?.[name]
    return fault ? t(`fault.${fault}`) : undefined
  }
}

export function LogInForm({ market, next }: { readonly market: string; readonly next: string }) {
  const t = useTranslations("account")
  const [state, action, busy] = useActionState(logIn, none)
  const fault = useFaults(state)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="market" value={market} />
      <input type="hidden" name="next" value={next} />
      <FormError>{state.error ? t(`error.${state.error}`) : null}</FormError>
      <Field
        name="email"
        type="email"
        autoComplete="username"
        required
        label={t("email")}
        defaultValue={state.values?.["email"]}
        error={fault("email")}
      />
      <PasswordField autoComplete="current-password" error={fault("password")} />
      <Button type="submit" size="large" busy={busy}>
        {t("logIn")}
      </Button>
    </form>
  )
}

export function RegisterForm({
  market,
  next,
  logInHref,
}: {
  readonly market: string
  readonly next: string
  readonly logInHref: string
}) {
  const t = useTranslations("account")
  const [state, action, busy] = useActionState(register, none)
  const fault = useFaults(state)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="market" value={market} />
      <input type="hidden" name="next" value={next} />
      <FormError>{state.error ? t(`error.${state.error}`) : null}</FormError>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          name="first_name"
          autoComplete="given-name"
          required
          label={t("firstName")}
          defaultValue={state.values?.["first_name"]}
          error={fault("first_name")}
        />
        <Field
          name="last_name"
          autoComplete="family-name"
          required
          label={t("lastName")}
          defaultValue={state.values?.["last_name"]}
          error={fault("last_name")}
        />
      </div>
      <div>
        <Field
          name="email"
          type="email"
          autoComplete="username"
          required
          label={t("email")}
          defaultValue={state.values?.["email"]}
          error={fault("email")}
        />
        {state.fields?.["email"] === "taken" ? (
          <Link href={logInHref} className="link mt-1 inline-flex min-h-8 items-center text-small font-semibold">
            {t("toLogIn")}
          </Link>
        ) : null}
      </div>
      <PasswordField autoComplete="new-password" hint={t("passwordHint")} error={fault("password")} />
      <Button type="submit" size="large" busy={busy}>
        {t("register")}
      </Button>
    </form>
  )
}

/** A password that can be looked at before it is sent: fewer mistakes on a phone than typing it twice. */
export function PasswordField({
  autoComplete,
  hint,
  error,
}: {
  readonly autoComplete: "current-password" | "new-password"
  readonly hint?: string
  readonly error: string | undefined
}) {
  const t = useTranslations("account")
  const [shown, setShown] = useState(false)
  const described = [error && "password-error", hint && "password-hint"].filter(Boolean).join(" ")
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor="password" className="text-small font-medium">
        {t("password")}
      </label>
      <span className="relative block">
        <input
          id="password"
          name="password"
          type={shown ? "text" : "password"}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          required
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          className={cx(controlClass, "pe-20")}
        />
        <button
          type="button"
          aria-label={t("showPasswordLabel")}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-0 end-1 my-auto h-10 rounded-control px-3 text-small font-semibold hover:bg-well"
        >
          {shown ? t("hidePassword") : t("showPassword")}
        </button>
      </span>
      {hint ? (
        <p id="password-hint" className="text-label text-ink-faint">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id="password-error" className="text-small font-medium text-alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}

export type ProfileValues = {
  readonly email: string
  readonly first_name: string
  readonly last_name: string
  readonly phone: string
}

export function ProfileForm({ profile }: { readonly profile: ProfileValues }) {
  const t = useTranslations("account")
  const [state, action, busy] = useActionState(saveProfile, none)
  const fault = useFaults(state)
  const value = (name: "first_name" | "last_name" | "phone"): string => state.values?.[name] ?? profile[name]
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormError>{state.error ? t(`error.${state.error}`) : null}</FormError>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          name="first_name"
          autoComplete="given-name"
          required
          label={t("firstName")}
          defaultValue={value("first_name")}
          error={fault("first_name")}
        />
        <Field
          name="last_name"
          autoComplete="family-name"
          required
          label={t("lastName")}
          defaultValue={value("last_name")}
          error={fault("last_name")}
        />
      </div>
      <Field
        name="phone"
        type="tel"
        autoComplete="tel"
        label={t("phone")}
        optional={t("optional")}
        hint={t("phoneHint")}
        defaultValue={value("phone")}
        error={fault("phone")}
      />
      <Field
        name="email"
        type="email"
        readOnly
        label={t("email")}
        hint={t("emailFixed")}
        defaultValue={profile.email}
      />
      <div className="flex items-center gap-4">
        <Button type="submit" busy={busy}>
          {t("save")}
        </Button>
        <p role="status" className="text-small font-medium text-ok">
          {state.saved && !busy ? t("saved") : null}
        </p>
      </div>
    </form>
  )
}

export type AddressValues = {
  readonly id: string | null
  readonly first_name: string
  readonly last_name: string
  readonly company: string
  readonly address_1: string
  readonly address_2: string
  readonly postal_code: string
  readonly city: string
  readonly province: string
  readonly country_code: string
  readonly phone: string
  readonly isDefault: boolean
}

export function AddressForm({
  market,
  address,
  countries,
}: {
  readonly market: string
  readonly address: AddressValues
  readonly countries: readonly { readonly code: string; readonly name: string }[]
}) {
  const t = useTranslations("account")
  const [state, action, busy] = useActionState(saveAddress, none)
  const fault = useFaults(state)
  type Name = Exclude<keyof AddressValues, "id" | "isDefault">
  const field = (name: Name) => ({
    name,
    defaultValue: state.values?.[name] ?? address[name],
    error: fault(name),
  })
  const kept = field("country_code").defaultValue
  // Before any script the form shows what belongs to the country it was opened with.
  const [chosen, setChosen] = useState<string | null>(null)
  const country = chosen ?? kept
  const provinces = provincesOf(country)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="market" value={market} />
      {address.id ? <input type="hidden" name="id" value={address.id} /> : null}
      <FormError>{state.error ? t(`error.${state.error}`) : null}</FormError>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field {...field("first_name")} autoComplete="given-name" required label={t("firstName")} />
        <Field {...field("last_name")} autoComplete="family-name" required label={t("lastName")} />
      </div>
      <Field {...field("company")} autoComplete="organization" label={t("company")} optional={t("optional")} />
      <Field {...field("address_1")} autoComplete="address-line1" required label={t("address1")} />
      <Field {...field("address_2")} autoComplete="address-line2" label={t("address2")} optional={t("optional")} />
      <div className="grid grid-cols-[2fr_3fr] gap-5">
        <Field {...field("postal_code")} autoComplete="postal-code" required label={t("postalCode")} />
        <Field {...field("city")} autoComplete="address-level2" required label={t("city")} />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        {/* A select keeps its first default through a form's reset; the key makes it take the answer's. */}
        <Select
          key={state.values?.["country_code"] ?? ""}
          {...field("country_code")}
          autoComplete="country"
          required
          label={t("country")}
          onChange={(event) => setChosen(event.target.value)}
        >
          {countries.map((country) => (
            <option key={country.code} value={country.code}>
              {country.name}
            </option>
          ))}
        </Select>
        {provinces.length > 0 ? (
          <Select
            key={`${country} ${state.values?.["province"] ?? ""}`}
            {...field("province")}
            defaultValue={provinceCode(country, field("province").defaultValue) ?? ""}
            autoComplete="address-level1"
            required
            label={t("province")}
          >
            <option value="">{t("choose")}</option>
            {provinces.map((province) => (
              <option key={province.code} value={province.code}>
                {province.name}
              </option>
            ))}
          </Select>
        ) : (
          <Field {...field("province")} autoComplete="address-level1" label={t("county")} optional={t("optional")} />
        )}
      </div>
      <Field
        {...field("phone")}
        type="tel"
        autoComplete="tel"
        label={t("phone")}
        optional={t("optional")}
        hint={t("phoneHint")}
      />
      <Checkbox
        name="is_default_shipping"
        label={t("useFirst")}
        defaultChecked={state.values ? state.values["is_default_shipping"] === "on" : address.isDefault}
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button type="submit" busy={busy}>
          {t("save")}
        </Button>
        <Link href={`/${market}/account/addresses`} className="link inline-flex min-h-11 items-center text-small">
          {t("cancel")}
        </Link>
      </div>
    </form>
  )
}

/** The submit button of a form that is nothing else. */
export function SubmitButton({
  kind = "outline",
  label,
  children,
}: {
  readonly kind?: "outline" | "plain"
  /** What a screen reader says, where the words on it do not tell which one it is. */
  readonly label?: string
  readonly children: string
}) {
  const { pending } = useFormStatus()
  return (
    <Button type="submit" size="small" kind={kind} busy={pending} aria-label={label}>
      {children}
    </Button>
  )
}
