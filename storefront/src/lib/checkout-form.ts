import { z } from "zod"

/**
 * The checkout's fields. Problems are keys of the messages `checkout.wrong.*`, so that a shopper reads them in their own
 * language beside the field.
 */
const text = (most: number) => z.string().trim().min(1, "needed").max(most, "tooLong")
const perhaps = (most: number) => z.string().trim().max(most, "tooLong").optional().default("")

export const US_STATES =
  "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY".split(
    " "
  )

/** Medusa keeps provinces as ISO 3166-2 in lower case: `us-nj`. */
export const provincesOf = (country: string): readonly { value: string; label: string }[] =>
  country === "us" ? US_STATES.map((state) => ({ value: `us-${state.toLowerCase()}`, label: state })) : []

const POSTCODES: Readonly<Record<string, RegExp>> = {
  at: /^\d{4}$/,
  be: /^\d{4}$/,
  ch: /^\d{4}$/,
  de: /^\d{5}$/,
  dk: /^\d{4}$/,
  es: /^\d{5}$/,
  fi: /^\d{5}$/,
  fr: /^\d{5}$/,
  gb: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i,
  it: /^\d{5}$/,
  li: /^\d{4}$/,
  nl: /^\d{4} ?[A-Z]{2}$/i,
  no: /^\d{4}$/,
  pt: /^\d{4}-\d{3}$/,
  se: /^\d{3} ?\d{2}$/,
  us: /^\d{5}(-\d{4})?$/,
}

export function detailsSchema(country: string) {
  const provinces = provincesOf(country).map((province) => province.value)
  const postcode = POSTCODES[country]
  return z.object({
    email: z.string().trim().min(1, "needed").max(254, "tooLong").pipe(z.email("email")),
    first_name: text(80),
    last_name: text(80),
    address_1: text(160),
    address_2: perhaps(160),
    postal_code: postcode ? text(20).regex(postcode, "postcode") : text(20),
    city: text(80),
    province: provinces.length > 0 ? z.enum(provinces as [string, ...string[]], "needed") : perhaps(40),
    phone: perhaps(40).refine((value) => value === "" || /^[+\d][\d\s()./-]{4,}$/.test(value), "phone"),
    delivery: z.string("needed").min(1, "needed").max(64, "needed"),
  })
}

export type FieldProblems = Readonly<Record<string, string>>

/** The first problem of each field. */
export function problemsOf(error: z.ZodError): FieldProblems {
  const problems: Record<string, string> = {}
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? "")
    problems[field] ??= issue.message
  }
  return problems
}
