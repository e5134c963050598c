"use client"

import { useEffect, useState } from "react"

/** How a moment is written; the same on the server and in the browser. */
export const TIME_STYLES = {
  day: { weekday: "short", day: "numeric", month: "short" },
  time: { hour: "numeric", minute: "2-digit" },
  moment: { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" },
  date: { day: "numeric", month: "long", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type TimeStyle = keyof typeof TIME_STYLES

const write = (at: string, locale: string, style: TimeStyle, timeZone?: string): string =>
  new Intl.DateTimeFormat(locale, { ...TIME_STYLES[style], ...(timeZone ? { timeZone } : {}) }).format(new Date(at))

/** A moment in the shopper's own zone: first as the market's clock shows it, then, if theirs differs, as theirs does. */
export function LocalTime({
  at,
  locale,
  zone,
  style = "moment",
  className,
}: {
  /** ISO 8601. */
  readonly at: string
  readonly locale: string
  readonly zone: string
  readonly style?: TimeStyle
  readonly className?: string
}) {
  const [text, setText] = useState(() => write(at, locale, style, zone))
  useEffect(() => {
    setText(write(at, locale, style))
  }, [at, locale, style])
  return (
    <time dateTime={at} className={className} suppressHydrationWarning>
      {text}
    </time>
  )
}
