/** `secret`: nothing of the value is kept. `personal`: only that there was one, and of what kind. */
export type Sensitivity = "secret" | "personal"

export interface MaskingRule {
  /**
   * A path of member names, `.` between them: `*` is any one name or index, `**` any number of them, none included. Names are
   * compared without case, `_` and `-`: `api_key`, `apiKey` and `API-Key` are one name.
   */
  path: string
  as: Sensitivity | "open"
}

const secret = (...names: string[]) => names.map((name): MaskingRule => ({ path: `**.${name}`, as: "secret" }))
const personal = (...names: string[]) => names.map((name): MaskingRule => ({ path: `**.${name}`, as: "personal" }))

/**
 * What is masked unless a plugin says otherwise. A secret's whole subtree is gone: `credentials.client.id` as well. What
 * identifies somebody by a table's declaration in the privacy registry comes on top of these.
 */
export const DEFAULT_MASKING_RULES: readonly MaskingRule[] = [
  ...secret(
    "password",
    "passwd",
    "passphrase",
    "secret",
    "client_secret",
    "token",
    "access_token",
    "refresh_token",
    "id_token",
    "api_key",
    "private_key",
    "signing_key",
    "credentials",
    "authorization",
    "cookie",
    "set_cookie",
    "otp",
    "pin_code",
    "recovery_codes",
    "card_number",
    "cvc",
    "cvv",
    "session_id"
  ),
  ...personal(
    "email",
    "phone",
    "phone_number",
    "first_name",
    "last_name",
    "full_name",
    "company",
    "address",
    "address_1",
    "address_2",
    "postal_code",
    "city",
    "ip",
    "ip_address",
    "user_agent",
    "device_id",
    "birth_date",
    "date_of_birth",
    "tax_id",
    "vat_id",
    "iban",
    "bic",
    "account_number",
    "shipping_address",
    "billing_address"
  ),
]

/** A path's names as they are compared. */
export function nameOf(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, "")
}

type Pattern = { parts: readonly string[]; as: MaskingRule["as"] }
export type CompiledRules = readonly Pattern[]

/** @throws RangeError for an empty path or an empty name in it. */
export function compileRules(rules: readonly MaskingRule[]): CompiledRules {
  return rules.map(({ path, as }) => {
    const parts = path.split(".").map((part) => (part === "*" || part === "**" ? part : nameOf(part)))
    if (parts.some((part) => part === "")) throw new RangeError(`"${path}" is no path of names`)
    return { parts, as }
  })
}

/** What the rules say of a path. The last rule that fits wins, so that a plugin's own come after the defaults. */
export function sensitivityOf(path: readonly string[], rules: CompiledRules): Sensitivity | null {
  const names = path.map(nameOf)
  const rule = rules.findLast(({ parts }) => fits(parts, names))
  return rule === undefined || rule.as === "open" ? null : rule.as
}

/**
 * Whether the pattern fits the path. Row by row over both lists: time grows with the product of their lengths, whatever the
 * pattern, where trying each length of each `**` would grow without bound.
 */
function fits(parts: readonly string[], names: readonly string[]): boolean {
  let reach: boolean[] = [true, ...names.map(() => false)]
  for (const part of parts) {
    const next: boolean[] = [part === "**" && reach[0] === true]
    for (const [index, name] of names.entries()) {
      next.push(
        part === "**"
          ? reach[index + 1] === true || next[index] === true
          : reach[index] === true && (part === "*" || part === name)
      )
    }
    reach = next
  }
  return reach[names.length] === true
}
