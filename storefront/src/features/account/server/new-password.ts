"use server"

import { redirect } from "next/navigation"
import { z } from "zod"
import { apiOfVisitor, statusOf } from "@/lib/api"
import { findMarket } from "@/lib/data/regions"
import { claimsOf } from "@/lib/token"
import { PASSWORD_MOST, passwordFault } from "../domain/password"

/*
 * A new password by a link in a mail, for shoppers and for hosts. Whether there is an account of an address is told to
 * whoever reads its mails, and to nobody here.
 */

const place = z.union([
  z.object({ who: z.literal("customer"), market: z.string().max(8) }),
  z.object({ who: z.literal("host") }),
])
type Place = z.output<typeof place>

export type AskState = {
  readonly asked?: string
  readonly error?: "unreachable" | "tooOften"
  readonly fault?: "needed" | "tooLong" | "email"
  readonly email?: string
}

export async function askForNewPassword(_: AskState, form: FormData): Promise<AskState> {
  const { who } = place.parse(Object.fromEntries(form))
  const typed = z.string().catch("").parse(form.get("email")).trim()
  const parsed = z.string().min(1, "needed").max(254, "tooLong").pipe(z.email("email")).safeParse(typed)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { fault: z.enum(["needed", "tooLong", "email"]).catch("email").parse(issue?.message), email: typed }
  }
  const identifier = parsed.data.toLowerCase()
  try {
    await (await apiOfVisitor()).auth.resetPassword(who, "emailpass", { identifier })
    return { asked: identifier }
  } catch (error) {
    const status = statusOf(error)
    if (status === 429) return { error: "tooOften", email: typed }
    if (status !== undefined && status < 500) return { asked: identifier }
    console.error("A new password could not be asked for", error)
    return { error: "unreachable", email: typed }
  }
}

export type SetState = {
  readonly error?: "spent" | "unreachable"
  readonly fault?: string
}

export async function setNewPassword(_: SetState, form: FormData): Promise<SetState> {
  const values = Object.fromEntries(form)
  const { password, token } = z
    .object({
      password: z
        .string()
        .max(PASSWORD_MOST * 2)
        .catch(""),
      token: z.string().max(4_000).catch(""),
    })
    .parse(values)
  const where = place.parse(values)
  const fault = passwordFault(password, claimsOf(token).entity ?? "")
  if (fault) return { fault: `password.${fault}` }
  const done = await logInPage(where)
  try {
    await (await apiOfVisitor()).auth.updateProvider(where.who, "emailpass", { password }, token)
  } catch (error) {
    const status = statusOf(error)
    if (status !== undefined && status < 500 && status !== 429) return { error: "spent" }
    console.error("A new password could not be set", error)
    return { error: "unreachable" }
  }
  redirect(done)
}

async function logInPage(where: Place): Promise<string> {
  if (where.who === "host") return "/studio/login?set=1"
  const market = await findMarket(where.market)
  if (!market) throw new Error("No such market.")
  return `/${market.slug}/login?set=1`
}
