import { z } from "zod"

/** Working days from the order to the door, as the shop's delivery options state them: [soonest, latest]. */
export type WorkingDays = readonly [soonest: number, latest: number]

const days = z.tuple([z.number().int().min(0).max(60), z.number().int().min(0).max(90)]).refine(([a, b]) => a <= b)

/** A merchant's metadata is free text to us: anything that is not two whole numbers in order is as good as absent. */
export function readDays(value: unknown): WorkingDays | null {
  const parsed = days.safeParse(value)
  return parsed.success ? parsed.data : null
}

export type Estimate = { readonly from: Date; readonly to: Date }

/** After this hour (where the parcel goes) an order leaves with the next working day's van. */
const CUT_OFF_HOUR = 14

/**
 * The days between which a parcel ordered at `now` arrives. Weekends are no working days; public holidays are not known,
 * which is why it is called an estimate. The dates are midnights in UTC that stand for a calendar day.
 */
export function estimate(now: Date, working: WorkingDays, timeZone: string): Estimate {
  const { day, hour } = localDay(now, timeZone)
  const start = isWeekend(day) || hour >= CUT_OFF_HOUR ? nextWorkingDay(day) : day
  return { from: addWorkingDays(start, working[0]), to: addWorkingDays(start, working[1]) }
}

const DAY = 86_400_000
const isWeekend = (day: Date): boolean => day.getUTCDay() === 0 || day.getUTCDay() === 6

function nextWorkingDay(day: Date): Date {
  let next = new Date(day.getTime() + DAY)
  while (isWeekend(next)) next = new Date(next.getTime() + DAY)
  return next
}

function addWorkingDays(day: Date, count: number): Date {
  let reached = day
  for (let i = 0; i < count; i++) reached = nextWorkingDay(reached)
  return reached
}

/** The calendar day and hour that a clock on the wall in `timeZone` shows. */
function localDay(now: Date, timeZone: string): { day: Date; hour: number } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    hourCycle: "h23",
  }).formatToParts(now)
  const figure = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0)
  return { day: new Date(Date.UTC(figure("year"), figure("month") - 1, figure("day"))), hour: figure("hour") }
}
