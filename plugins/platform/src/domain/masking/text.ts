export const SECRET_MASK = "[secret]"
export const PERSONAL_MASK = "[personal]"

/** How much of a text is looked through; the rest is cut off before, never kept unread. */
export const MASKED_TEXT_MAX = 2_000

/**
 * Things that are told by their form, wherever they stand: in a note, an error's message, a URL. Each pattern's parts are
 * bounded and begin with something the part before cannot hold, so that no text makes them slow.
 */
const FORMS: readonly [RegExp, string][] = [
  // A JSON Web Token: base64url of `{"` is `eyJ`.
  [/\beyJ[\w-]{5,2000}\.[\w-]{2,2000}\.[\w-]{0,2000}/g, SECRET_MASK],
  [/\b(?:bearer|basic)\s{1,4}[\w.~+/=-]{8,2000}/gi, SECRET_MASK],
  // Keys that name themselves: Stripe's, GitHub's, Slack's, AWS's, Standard Webhooks', Medusa's.
  [/\b(?:sk|rk|pk|whsec|ghp|gho|ghs|xox[abprs])[_-][\w-]{10,200}/g, SECRET_MASK],
  [/\bAKIA[0-9A-Z]{16}\b/g, SECRET_MASK],
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,2000}/g, SECRET_MASK],
  // Name and password in a URL.
  [/(?<=:\/\/)[^\s/@:]{1,200}:[^\s/@]{1,200}(?=@)/g, SECRET_MASK],
  [/[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi, PERSONAL_MASK],
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g, PERSONAL_MASK],
  // An international phone number.
  [/(?<![\w+])\+\d(?:[ ()./-]{0,2}\d){7,14}(?!\d)/g, PERSONAL_MASK],
]

const DIGITS_OF_A_CARD = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g

/** Of a statement that a database refused, its values; and the row that PostgreSQL quotes. */
const STATEMENT = /\b(?:insert into|update|from|merge into) "[\w.]{1,100}"/i
const withoutValues = (text: string): string => {
  const row = text.replaceAll(/(Failing row contains \()[\s\S]*/g, "$1…)")
  // An apostrophe in a value is written twice.
  return STATEMENT.test(row) ? row.replaceAll(/'(?:[^']|'')*(?:'|$)/g, "'…'") : row
}

/** The text with what looks like a secret or a person's data replaced, and cut to {@link MASKED_TEXT_MAX} characters. */
export function maskText(text: string): string {
  let masked = withoutValues(text.length > MASKED_TEXT_MAX ? text.slice(0, MASKED_TEXT_MAX) : text)
  for (const [form, mask] of FORMS) masked = masked.replaceAll(form, mask)
  masked = masked.replaceAll(DIGITS_OF_A_CARD, (digits) => (passesLuhn(digits) ? SECRET_MASK : digits))
  return text.length > MASKED_TEXT_MAX ? `${masked}…` : masked
}

/** The check digit of payment cards, ISO/IEC 7812-1 annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  let double = false
  for (let index = digits.length - 1; index >= 0; index--) {
    const digit = digits.charCodeAt(index) - 48
    if (digit < 0 || digit > 9) continue
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
    double = !double
  }
  return sum % 10 === 0
}
