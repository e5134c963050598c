"use client"

import { useTranslations } from "next-intl"
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react"
import { cx } from "@/lib/cx"
import { provinceName, provincesOf } from "@/lib/provinces"
import { Field, FormError, Select } from "@/ui/field"
import { QuantityStepper } from "@/ui/quantity-stepper"
import { Thumb } from "@/ui/thumb"
import type { Problem } from "./domain/problem"
import type { Bag } from "./read-bag"

/** Where an order goes, in one line. */
export const addressLine = ({ first_name, last_name, address_1, postal_code, city, ...rest }: Bag["address"]): string =>
  [`${first_name} ${last_name}`, address_1, `${postal_code} ${city}`, provinceName(rest.country_code, rest.province)]
    .filter((part) => part.trim() !== "")
    .join(", ")

export function Lines({
  bag,
  busy,
  onQuantity,
}: {
  readonly bag: Bag
  readonly busy?: boolean
  readonly onQuantity?: (line: string, quantity: number) => void
}) {
  const t = useTranslations("checkout")
  return (
    <ul className="divide-y divide-line">
      {bag.lines.map((line) => (
        <li key={line.id} className="flex items-center gap-3 py-3 first:pt-0">
          <Thumb src={line.thumbnail} className="w-14" />
          <div className="min-w-0 flex-1">
            <p className="line-clamp-2 text-small leading-snug font-medium">{line.title}</p>
            <p className="text-label text-ink-soft">
              {onQuantity ? line.variant : t("timesVariant", { quantity: line.quantity, variant: line.variant })}
            </p>
            {line.left === null ? null : (
              <p className="text-label font-medium text-alert">{t("left", { count: line.left })}</p>
            )}
            {onQuantity ? (
              <div className="mt-1.5 flex items-center gap-3">
                <QuantityStepper
                  value={line.quantity}
                  max={line.most}
                  {...(busy ? { busy } : {})}
                  onChange={(quantity) => onQuantity(line.id, quantity)}
                  labels={{ group: t("quantityOf", { title: line.title }), less: t("less"), more: t("more") }}
                />
                <button type="button" className="link min-h-11 text-label" onClick={() => onQuantity(line.id, 0)}>
                  {t("remove")}
                  <span className="sr-only"> {line.title}</span>
                </button>
              </div>
            ) : null}
          </div>
          <p className="self-start text-small font-medium tabular">{line.total}</p>
        </li>
      ))}
    </ul>
  )
}

export function Sums({ bag }: { readonly bag: Bag }) {
  const t = useTranslations("checkout")
  const row = (label: string, value: string, strong = false) => (
    <div className={cx("flex justify-between gap-4", strong && "border-t border-line pt-2 text-body font-semibold")}>
      <dt>{label}</dt>
      <dd className="tabular">{value}</dd>
    </div>
  )
  return (
    <>
      <dl className="flex flex-col gap-1.5 text-small">
        {row(t("sums.items"), bag.sums.items)}
        {bag.sums.discount ? row(t("sums.discount"), `−${bag.sums.discount}`) : null}
        {row(t("sums.delivery"), bag.sums.delivery ?? t("sums.deliveryLater"))}
        {bag.sums.tax && !bag.taxIncluded ? row(t("sums.tax"), bag.sums.tax) : null}
        {row(t("sums.total"), bag.sums.total, true)}
      </dl>
      {bag.sums.tax && bag.taxIncluded ? (
        <p className="-mt-3 text-label text-ink-faint">{t("sums.taxIncluded", { tax: bag.sums.tax })}</p>
      ) : null}
    </>
  )
}

export function AddressForm({
  id,
  bag,
  fields,
  problem,
  onSubmit,
}: {
  /** For a button outside the form. */
  readonly id: string
  readonly bag: Bag
  readonly fields: Readonly<Record<string, string>>
  readonly problem: Problem | null
  readonly onSubmit: (form: Record<string, string>) => Promise<void>
}) {
  const t = useTranslations("checkout")
  const form = useRef<HTMLFormElement>(null)
  const [country, setCountry] = useState(bag.address.country_code)
  const provinces = provincesOf(country)
  const error = (name: string) => (fields[name] ? t(`field.${fields[name]}`) : undefined)
  useEffect(() => {
    const first = Object.keys(fields)[0]
    if (first) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }, [fields])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void onSubmit(
      Object.fromEntries([...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]))
    )
  }
  return (
    <form ref={form} id={id} onSubmit={submit} noValidate className="grid grid-cols-2 gap-x-3 gap-y-4 pt-1">
      <div className="col-span-2">
        <FormError>{problem ? t(`problem.${problem}`) : null}</FormError>
      </div>
      <Field
        className="col-span-2"
        name="email"
        type="email"
        autoComplete="email"
        inputMode="email"
        label={t("field.emailLabel")}
        defaultValue={bag.email}
        error={error("email")}
      />
      <Field
        name="first_name"
        autoComplete="given-name"
        label={t("field.firstName")}
        defaultValue={bag.address.first_name}
        error={error("first_name")}
      />
      <Field
        name="last_name"
        autoComplete="family-name"
        label={t("field.lastName")}
        defaultValue={bag.address.last_name}
        error={error("last_name")}
      />
      <Field
        className="col-span-2"
        name="address_1"
        autoComplete="address-line1"
        label={t("field.street")}
        defaultValue={bag.address.address_1}
        error={error("address_1")}
      />
      <Field
        className="col-span-2"
        name="address_2"
        autoComplete="address-line2"
        label={t("field.extra")}
        optional={t("field.optional")}
        defaultValue={bag.address.address_2}
        error={error("address_2")}
      />
      <Field
        name="postal_code"
        autoComplete="postal-code"
        label={t("field.postcode")}
        defaultValue={bag.address.postal_code}
        error={error("postal_code")}
      />
      <Field
        name="city"
        autoComplete="address-level2"
        label={t("field.city")}
        defaultValue={bag.address.city}
        error={error("city")}
      />
      <Select
        className="col-span-2"
        name="country_code"
        autoComplete="country"
        label={t("field.country")}
        value={country}
        onChange={(event) => setCountry(event.target.value)}
        error={error("country_code")}
      >
        {bag.countries.map((country) => (
          <option key={country.code} value={country.code}>
            {country.name}
          </option>
        ))}
      </Select>
      {provinces.length > 0 ? (
        <Select
          key={country}
          className="col-span-2"
          name="province"
          autoComplete="address-level1"
          label={t("field.province")}
          defaultValue={country === bag.address.country_code ? bag.address.province : ""}
          error={error("province")}
        >
          <option value="">{t("field.choose")}</option>
          {provinces.map((province) => (
            <option key={province.code} value={province.code}>
              {province.name}
            </option>
          ))}
        </Select>
      ) : null}
      <Field
        className="col-span-2"
        name="phone"
        type="tel"
        autoComplete="tel"
        label={t("field.phone")}
        optional={t("field.optional")}
        defaultValue={bag.address.phone}
        error={error("phone")}
      />
    </form>
  )
}

export function Row({
  label,
  change,
  onChange,
  children,
}: {
  readonly label: string
  readonly change?: string
  readonly onChange?: () => void
  readonly children: ReactNode
}) {
  return (
    <div className="flex items-start gap-3 py-2.5">
      <dt className="w-20 shrink-0 text-ink-soft">{label}</dt>
      <dd className="min-w-0 flex-1">{children}</dd>
      {change && onChange ? (
        <dd>
          <button type="button" onClick={onChange} className="link min-h-8">
            {change}
            <span className="sr-only"> {label}</span>
          </button>
        </dd>
      ) : null}
    </div>
  )
}
