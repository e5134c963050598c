"use client"

import { useTranslations } from "next-intl"
import { useEffect, useState } from "react"
import { countdown } from "../domain/stage"

/** Until a show begins: the date in the reader's own zone, and the time that is left. */
export function Countdown({ at, now }: { readonly at: string; readonly now: () => number }) {
  const t = useTranslations("live")
  const until = Date.parse(at)
  const [left, setLeft] = useState<ReturnType<typeof countdown> | null>(null)
  useEffect(() => {
    const tick = () => setLeft(countdown(until, now()))
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [until, now])

  const parts = left
    ? ([
        ["days", left.days],
        ["hours", left.hours],
        ["minutes", left.minutes],
        ["seconds", left.seconds],
      ] as const)
    : ([
        ["days", null],
        ["hours", null],
        ["minutes", null],
        ["seconds", null],
      ] as const)
  return (
    <div role="timer" aria-live="off" className="flex justify-center gap-5 tabular">
      {parts
        .filter(([unit, value]) => unit !== "days" || value !== 0)
        .map(([unit, value]) => (
          <span key={unit} className="flex min-w-12 flex-col items-center">
            <span className="font-display text-display font-semibold">
              {value === null ? "–" : String(value).padStart(2, "0")}
            </span>
            <span className="text-tiny">{t(`unit.${unit}`, { count: value ?? 0 })}</span>
          </span>
        ))}
    </div>
  )
}

/** An instant in the reader's own zone. The server writes UTC, so that there is something to read before any script. */
export function When({
  at,
  locale,
  short = false,
}: {
  readonly at: string
  readonly locale: string
  readonly short?: boolean
}) {
  const [local, setLocal] = useState<string | null>(null)
  useEffect(() => setLocal(write(at, locale, undefined, short)), [at, locale, short])
  return <time dateTime={at}>{local ?? write(at, locale, "UTC", short)}</time>
}

function write(at: string, locale: string, timeZone: string | undefined, short: boolean): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: short ? "short" : "long",
    day: "numeric",
    month: short ? "short" : "long",
    hour: "2-digit",
    minute: "2-digit",
    ...(short ? {} : { timeZoneName: "short" }),
    timeZone,
  }).format(new Date(at))
}
