type Address = {
  readonly first_name?: string | null
  readonly last_name?: string | null
  readonly address_1?: string | null
  readonly address_2?: string | null
  readonly postal_code?: string | null
  readonly city?: string | null
  readonly province?: string | null
  readonly country_code?: string | null
}

/** As it would stand on the parcel. */
export function AddressLines({ address, locale }: { readonly address: Address; readonly locale: string }) {
  const country = address.country_code
    ? new Intl.DisplayNames([locale], { type: "region" }).of(address.country_code.toUpperCase())
    : null
  const province = address.province?.replace(/^[a-z]{2}-/, "").toUpperCase()
  const town =
    address.country_code === "us" || address.country_code === "gb"
      ? [address.city, province, address.postal_code].filter(Boolean).join(" ")
      : [address.postal_code, address.city].filter(Boolean).join(" ")
  const lines = [
    [address.first_name, address.last_name].filter(Boolean).join(" "),
    address.address_1,
    address.address_2,
    town,
    country,
  ].filter(Boolean)
  return (
    <address className="not-italic">
      {lines.map((line, index) => (
        <span key={index} className="block">
          {line}
        </span>
      ))}
    </address>
  )
}
