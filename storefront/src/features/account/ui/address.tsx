import { provinceName } from "@/lib/provinces"

export type AddressLines = {
  readonly first_name?: string | null | undefined
  readonly last_name?: string | null | undefined
  readonly company?: string | null | undefined
  readonly address_1?: string | null | undefined
  readonly address_2?: string | null | undefined
  readonly postal_code?: string | null | undefined
  readonly city?: string | null | undefined
  readonly province?: string | null | undefined
  readonly country_code?: string | null | undefined
  readonly phone?: string | null | undefined
}

/** As on an envelope. */
export function addressLines(address: AddressLines, locale: string): string[] {
  const names = new Intl.DisplayNames([locale], { type: "region" })
  const code = address.country_code?.toUpperCase()
  const join = (...parts: readonly (string | null | undefined)[]): string => parts.filter(Boolean).join(" ")
  return [
    join(address.first_name, address.last_name),
    address.company ?? "",
    address.address_1 ?? "",
    address.address_2 ?? "",
    join(address.postal_code, address.city),
    provinceName(address.country_code, address.province),
    code && /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : "",
    address.phone ?? "",
  ].filter((line) => line !== "")
}

export function Address({ address, locale }: { readonly address: AddressLines; readonly locale: string }) {
  return (
    <address className="not-italic">
      {addressLines(address, locale).map((line, index) => (
        <span key={index} className="block break-words">
          {line}
        </span>
      ))}
    </address>
  )
}
