"use client"

import { useEffect, useState } from "react"
import { TIME_STYLES, type TimeStyle } from "./time-styles"

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
