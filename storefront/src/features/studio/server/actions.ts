"use server"

import { redirect } from "next/navigation"
import { revalidatePath } from "next/cache"
import { z } from "zod"
import { isLsnApiError } from "@lsn/sdk/live"
import { apiOfVisitor } from "@/lib/api"
import { listProducts } from "@/lib/data/catalogue"
import { formatMoney } from "@/lib/money"
import { clearHostToken, hostToken, setHostToken } from "@/lib/session"
import { endOwnSession, endSessionsOf } from "@/features/account/server/sessions"
import { codeOf, live, statusOf } from "@/features/live/server/live"
import { loadRoomProducts } from "@/features/live/server/room-products"
import type { RoomProduct } from "@/features/live/domain/product"
import type { Pin } from "@/features/live/domain/types"
import { HANDLE_MOST, isHandle } from "../domain/handle"
import { LINE_UP_MOST } from "../domain/line-up"
import { planOf } from "../domain/plan"
import { findMe, salesOf, studioMarket, tokenOrThrow } from "./studio"

export type FormState = { error?: string; fields?: Record<string, string>; values?: Record<string, string> }

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const text = (most: number) => z.string().trim().min(1, "needed").max(most, "tooLong")
/** As customers' are: whoever writes their address with a capital letter today is the same one tomorrow. */
const address = text(254).toLowerCase()

const read = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" && !name.startsWith("$") ? [[name, value]] : []))
  )

const faults = (error: z.ZodError): Record<string, string> =>
  Object.fromEntries(error.issues.map((issue) => [String(issue.path[0]), issue.message]))

/** What was typed comes back with the answer, except the password. */
const kept = ({ password: _, ...values }: Record<string, string>): Record<string, string> => values

async function openSession(email: string, password: string): Promise<boolean> {
  const answer = await (await apiOfVisitor()).auth.login("host", "emailpass", { email, password })
  if (typeof answer !== "string") return false
  await setHostToken(answer)
  return true
}

export async function logIn(_: FormState, form: FormData): Promise<FormState> {
  const values = read(form)
  const parsed = z
    .object({ email: address, password: z.string().min(1, "needed").max(200, "tooLong") })
    .safeParse(values)
  if (!parsed.success) return { fields: faults(parsed.error), values: kept(values) }
  try {
    if (!(await openSession(parsed.data.email, parsed.data.password)))
      return { error: "wrongLogIn", values: kept(values) }
  } catch (error) {
    if (statusOf(error) === 401) return { error: "wrongLogIn", values: kept(values) }
    console.error("A host could not log in", error)
    return { error: "failed", values: kept(values) }
  }
  redirect("/studio")
}

const profile = z.object({
  name: text(80),
  handle: text(HANDLE_MOST).toLowerCase().refine(isHandle, "handle"),
  bio: z.string().trim().max(500, "tooLong"),
})

/** Registers a log-in, applies with it, and logs in for good: the first token knows no host yet. */
export async function register(_: FormState, form: FormData): Promise<FormState> {
  const values = read(form)
  const parsed = profile
    .extend({ email: address.pipe(z.email("email")), password: z.string().min(10, "password").max(200, "tooLong") })
    .safeParse(values)
  if (!parsed.success) return { fields: faults(parsed.error), values: kept(values) }
  const { email, password, ...rest } = parsed.data
  try {
    const token = await registered(email, password)
    if (token === null) return { error: "emailTaken", values: kept(values) }
    await applyWith(token, rest)
    await openSession(email, password)
  } catch (error) {
    return { ...refusal(error), values: kept(values) }
  }
  redirect("/studio")
}

/** A token of this log-in, made now or before; `null` where it exists with another password. */
async function registered(email: string, password: string): Promise<string | null> {
  try {
    return await (await apiOfVisitor()).auth.register("host", "emailpass", { email, password })
  } catch (error) {
    if (statusOf(error) !== 401) throw error
  }
  // Registered before, and the application was not finished: the log-in is the way on, if the password is right.
  try {
    const answer = await (await apiOfVisitor()).auth.login("host", "emailpass", { email, password })
    return typeof answer === "string" ? answer : null
  } catch (error) {
    if (statusOf(error) === 401) return null
    throw error
  }
}

async function applyWith(token: string, { bio, ...rest }: z.output<typeof profile>): Promise<void> {
  try {
    await live().studio.apply({ ...rest, ...(bio ? { bio } : {}) }, { token })
  } catch (error) {
    // Pressed twice, or in two windows: that is what was wanted.
    if (codeOf(error) !== "already_a_host") throw error
  }
}

/** For a log-in without a host: the application that was not finished. */
export async function apply(_: FormState, form: FormData): Promise<FormState> {
  const values = read(form)
  const parsed = profile.safeParse(values)
  if (!parsed.success) return { fields: faults(parsed.error), values }
  try {
    await applyWith(await tokenOrThrow(), parsed.data)
  } catch (error) {
    return { ...refusal(error), values }
  }
  // The log-in must be renewed to know its host.
  await clearHostToken()
  redirect("/studio/login?applied=1")
}

/** Why an application was refused, beside the field that is the reason. */
function refusal(error: unknown): FormState {
  const code = codeOf(error)
  if (code === "host_taken") return { fields: { handle: "hostTaken" } }
  if (statusOf(error) === 401 || code === "not_authenticated") return { error: "session" }
  const fields = isLsnApiError(error)
    ? ["name", "handle", "bio"].filter((name) => error.about(`body.${name}`) !== undefined)
    : []
  if (fields.length > 0) return { fields: Object.fromEntries(fields.map((name) => [name, "unusable"])) }
  console.error("A host could not apply", error)
  return { error: "failed" }
}

export async function logOut(): Promise<void> {
  await endOwnSession(await hostToken())
  await clearHostToken()
  redirect("/studio/login")
}

/** Ends one session, or without its id all but this one. */
export async function endSessions(form: FormData): Promise<void> {
  const ended = await endSessionsOf(await tokenOrThrow(), id.optional().catch(undefined).parse(read(form)["id"]))
  redirect(ended ? "/studio/sessions" : "/studio/sessions?failed=1")
}

const details = z.object({
  title: text(120),
  description: z.string().trim().max(2000, "tooLong"),
  /** An instant: the browser has turned its own local time into it. */
  scheduled_at: z.union([z.literal(""), z.iso.datetime({ offset: true, error: "date" })]),
  video_kind: z.enum(["simulated", "livekit"]),
})

export async function saveShow(_: FormState, form: FormData): Promise<FormState & { saved?: number }> {
  const values = read(form)
  const parsed = details.safeParse(values)
  if (!parsed.success) return { fields: faults(parsed.error), values }
  const showId = values["id"] ? id.parse(values["id"]) : null
  const { scheduled_at, description, ...rest } = parsed.data
  const wish = scheduled_at === "" ? null : scheduled_at
  let created: string | null = null
  try {
    const token = await tokenOrThrow()
    const studio = live().studio.shows
    // What the show is by now decides, not what it was when the form was opened.
    const before = showId ? (await studio.retrieve(showId, { token })).show : null
    const plan = planOf({ status: before?.status ?? "draft", at: before?.scheduled_at ?? null }, wish, Date.now())
    if (plan.do === "refuse") return { fields: { scheduled_at: plan.fault }, values }
    if (before) {
      const editable = before.status !== "live" && before.status !== "ended"
      await studio.update(
        before.id,
        {
          title: rest.title,
          description: description || null,
          ...(editable ? { video_kind: rest.video_kind } : {}),
          ...(plan.do === "move" ? { scheduled_at: plan.at } : {}),
        },
        { token }
      )
      // Planned and unplanned are states of the show and not fields of it.
      if (plan.do === "schedule")
        await studio.transition(before.id, { action: "schedule", scheduled_at: plan.at }, { token })
      if (plan.do === "unschedule") await studio.transition(before.id, { action: "unschedule" }, { token })
    } else {
      // Made and planned in one call: a refusal leaves nothing behind that the next press would make again.
      const { show } = await studio.create(
        {
          title: rest.title,
          video_kind: rest.video_kind,
          ...(description ? { description } : {}),
          ...(plan.do === "schedule" ? { scheduled_at: plan.at } : {}),
        },
        { token }
      )
      created = show.id
    }
    revalidatePath("/studio", "layout")
  } catch (error) {
    const code = codeOf(error)
    if (code === "livekit_not_configured") return { fields: { video_kind: "noCamera" }, values }
    if (code === "scheduled_at_past") return { fields: { scheduled_at: "past" }, values }
    return { error: await refused(error, "A show could not be saved"), values }
  }
  if (created) redirect(`/studio/shows/${created}`)
  return { values, saved: Date.now() }
}

/** Why something was not done; a key of the words under `studio.error`. */
export type Refused = "session" | "conflict" | "alreadyLive" | "notActive" | "failed"
export type Answer<T> = { ok: true; value: T } | { ok: false; error: Refused }

async function answered<T>(run: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await run() }
  } catch (error) {
    return { ok: false, error: await refused(error, "The studio was refused") }
  }
}

async function refused(error: unknown, what: string): Promise<Refused> {
  const [status, code] = [statusOf(error), codeOf(error)]
  if (status === 401 || (await hostToken()) === undefined) return "session"
  if (code === "host_not_active") return "notActive"
  if (code === "host_already_live") return "alreadyLive"
  if (status === 409) return "conflict"
  console.error(what, error)
  return "failed"
}

export async function startShow(showId: string): Promise<Answer<null>> {
  return answered(async () => {
    await live().studio.shows.transition(id.parse(showId), { action: "start" }, { token: await tokenOrThrow() })
    return null
  })
}

export async function endShow(showId: string): Promise<Answer<null>> {
  return answered(async () => {
    await live().studio.shows.transition(id.parse(showId), { action: "end" }, { token: await tokenOrThrow() })
    return null
  })
}

export async function saveLineUp(showId: string, productIds: string[]): Promise<Answer<null>> {
  return answered(async () => {
    await live().studio.lineup.set(
      id.parse(showId),
      { product_ids: z.array(id).max(LINE_UP_MOST).parse(productIds) },
      { token: await tokenOrThrow() }
    )
    // Whoever comes back to the show by the browser's button must not find, and then save, the order it had before.
    revalidatePath("/studio", "layout")
    return null
  })
}

export async function pinProduct(showId: string, productId: string): Promise<Answer<Pin>> {
  return answered(async () => {
    const { pin } = await live().studio.pins.create(
      id.parse(showId),
      { product_id: id.parse(productId) },
      { token: await tokenOrThrow() }
    )
    return pin
  })
}

export async function unpinProduct(showId: string, pinId: string): Promise<Answer<null>> {
  return answered(async () => {
    await live().studio.pins.remove(id.parse(showId), id.parse(pinId), { token: await tokenOrThrow() })
    return null
  })
}

export async function searchProducts(query: string): Promise<RoomProduct[]> {
  const token = await hostToken()
  if (!token || !(await findMe(token))) return []
  const market = await studioMarket()
  if (!market) return []
  const q = z.string().trim().max(100).parse(query)
  const { products } = await listProducts(market, { limit: 20, ...(q ? { q } : {}) })
  return loadRoomProducts(
    market,
    products.map((product) => product.id)
  )
}

export type Figures = {
  units: number
  orders: number
  /** Written amounts, one for each currency. */
  amounts: string[]
  byProduct: Record<string, number>
}

export async function salesFigures(showId: string): Promise<Answer<Figures>> {
  return answered(async () => {
    const [sales, market] = await Promise.all([salesOf(await tokenOrThrow(), id.parse(showId)), studioMarket()])
    const locale = market?.locale ?? "en"
    const byProduct: Record<string, number> = {}
    for (const row of sales.by_pin) byProduct[row.product_id] = (byProduct[row.product_id] ?? 0) + row.units
    return {
      units: sales.totals.reduce((sum, row) => sum + row.units, 0),
      orders: sales.totals.reduce((sum, row) => sum + row.orders, 0),
      amounts: sales.totals.map((row) => formatMoney(Number(row.amount), row.currency_code, locale)),
      byProduct,
    }
  })
}

export async function cameraToken(showId: string): Promise<Answer<{ url: string; token: string }>> {
  return answered(async () => {
    const { url, token } = await live().studio.video(id.parse(showId), { token: await tokenOrThrow() })
    return { url, token }
  })
}
