import { z } from "zod"
import { provinceCode, provinceFault } from "../../../lib/provinces"

const needed = (most: number) => z.string().trim().min(1, "needed").max(most, "tooLong")
const maybe = (most: number) => z.string().trim().max(most, "tooLong").default("")

/**
 * Where an order goes. A state is asked for where the country's addresses have one, and is kept as its code, by which Medusa
 * finds the sales tax; elsewhere there is none, whatever a form still held from another country.
 */
const addressForm = z
  .object({
    email: z.string().trim().min(1, "needed").max(254, "tooLong").pipe(z.email("email")),
    first_name: needed(80),
    last_name: needed(80),
    address_1: needed(160),
    address_2: maybe(160),
    postal_code: needed(20),
    city: needed(80),
    country_code: z.string().regex(/^[a-z]{2}$/, "needed"),
    province: maybe(80),
    phone: maybe(40),
  })
  .transform((form) => ({ ...form, province: provinceCode(form.country_code, form.province) ?? "" }))

export type DeliveryAddress = z.output<typeof addressForm>
export type AddressFaults = Readonly<Record<string, "needed" | "tooLong" | "email">>

/** The address, or the first fault of each field. */
export function readAddress(
  form: Readonly<Record<string, unknown>>
): { ok: true; address: DeliveryAddress } | { ok: false; fields: AddressFaults } {
  const parsed = addressForm.safeParse(form)
  const fields: Record<string, "needed" | "tooLong" | "email"> = {}
  for (const issue of parsed.error?.issues ?? []) {
    const fault = issue.message === "tooLong" || issue.message === "email" ? issue.message : "needed"
    fields[String(issue.path[0])] ??= fault
  }
  // Told together with the others: whoever corrects a form does it once.
  const fault = provinceFault(String(form["country_code"] ?? ""), String(form["province"] ?? ""))
  if (fault) fields["province"] ??= fault
  return parsed.success && !fault ? { ok: true, address: parsed.data } : { ok: false, fields }
}
