/**
 * The states and provinces of the countries whose addresses are not whole without one: the carrier asks for it, and so does
 * the sales tax. Written as Medusa's tax regions write them, the code of ISO 3166-2 in lower case.
 */
const NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  au: {
    "au-act": "Australian Capital Territory",
    "au-nsw": "New South Wales",
    "au-nt": "Northern Territory",
    "au-qld": "Queensland",
    "au-sa": "South Australia",
    "au-tas": "Tasmania",
    "au-vic": "Victoria",
    "au-wa": "Western Australia",
  },
  ca: {
    "ca-ab": "Alberta",
    "ca-bc": "British Columbia",
    "ca-mb": "Manitoba",
    "ca-nb": "New Brunswick",
    "ca-nl": "Newfoundland and Labrador",
    "ca-nt": "Northwest Territories",
    "ca-ns": "Nova Scotia",
    "ca-nu": "Nunavut",
    "ca-on": "Ontario",
    "ca-pe": "Prince Edward Island",
    "ca-qc": "Quebec",
    "ca-sk": "Saskatchewan",
    "ca-yt": "Yukon",
  },
  us: {
    "us-al": "Alabama",
    "us-ak": "Alaska",
    "us-az": "Arizona",
    "us-ar": "Arkansas",
    "us-ca": "California",
    "us-co": "Colorado",
    "us-ct": "Connecticut",
    "us-de": "Delaware",
    "us-dc": "District of Columbia",
    "us-fl": "Florida",
    "us-ga": "Georgia",
    "us-hi": "Hawaii",
    "us-id": "Idaho",
    "us-il": "Illinois",
    "us-in": "Indiana",
    "us-ia": "Iowa",
    "us-ks": "Kansas",
    "us-ky": "Kentucky",
    "us-la": "Louisiana",
    "us-me": "Maine",
    "us-md": "Maryland",
    "us-ma": "Massachusetts",
    "us-mi": "Michigan",
    "us-mn": "Minnesota",
    "us-ms": "Mississippi",
    "us-mo": "Missouri",
    "us-mt": "Montana",
    "us-ne": "Nebraska",
    "us-nv": "Nevada",
    "us-nh": "New Hampshire",
    "us-nj": "New Jersey",
    "us-nm": "New Mexico",
    "us-ny": "New York",
    "us-nc": "North Carolina",
    "us-nd": "North Dakota",
    "us-oh": "Ohio",
    "us-ok": "Oklahoma",
    "us-or": "Oregon",
    "us-pa": "Pennsylvania",
    "us-ri": "Rhode Island",
    "us-sc": "South Carolina",
    "us-sd": "South Dakota",
    "us-tn": "Tennessee",
    "us-tx": "Texas",
    "us-ut": "Utah",
    "us-vt": "Vermont",
    "us-va": "Virginia",
    "us-wa": "Washington",
    "us-wv": "West Virginia",
    "us-wi": "Wisconsin",
    "us-wy": "Wyoming",
  },
}

export type Province = { readonly code: string; readonly name: string }

/** By name; empty where an address of the country is whole without one. */
export function provincesOf(country: string): readonly Province[] {
  return Object.entries(NAMES[country.toLowerCase()] ?? {}).map(([code, name]) => ({ code, name }))
}

/**
 * The code of what an address says, which may be a code (`us-nj`), the letters people write (`NJ`), or the name. `null`
 * where it is none of the country's.
 */
export function provinceCode(country: string, said: string | null | undefined): string | null {
  const wanted = (said ?? "").trim().toLowerCase()
  if (wanted === "") return null
  const found = provincesOf(country).find(
    ({ code, name }) => code === wanted || code.slice(3) === wanted || name.toLowerCase() === wanted
  )
  return found?.code ?? null
}

/** As on an envelope: the name of a code that is known, else what the address says. */
export function provinceName(country: string | null | undefined, said: string | null | undefined): string {
  const code = country ? provinceCode(country, said) : null
  return (country && code && NAMES[country.toLowerCase()]?.[code]) || (said ?? "")
}

/** What is wrong with the province of an address, where the country asks for one. */
export function provinceFault(country: string, said: string): "needed" | null {
  return provincesOf(country).length > 0 && provinceCode(country, said) === null ? "needed" : null
}
