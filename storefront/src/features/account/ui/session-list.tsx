import type { AccessSession } from "@lsn/sdk"
import { getTranslations } from "next-intl/server"
import { Badge } from "@/ui/badge"
import { FormError } from "@/ui/field"
import { LocalTime } from "@/ui/local-time"
import { TIME_STYLES } from "@/ui/time-styles"
import { SubmitButton } from "./forms"

/** Where somebody is logged in, a customer or a host, and the way out of each. Works without a script. */
export async function SessionList({
  sessions,
  locale,
  zone,
  end,
  market,
  failed,
}: {
  readonly sessions: readonly AccessSession[]
  readonly locale: string
  readonly zone: string
  /** Gets `id`, or no id for all but this one, and `market` where one was given. */
  readonly end: (form: FormData) => Promise<void>
  readonly market?: string
  readonly failed: boolean
}) {
  const t = await getTranslations("account.sessionList")
  const nameOf = ({ browser, system, user_agent }: AccessSession): string =>
    browser && system
      ? t("device", { browser, system })
      : (browser ?? system ?? (user_agent?.slice(0, 60) || t("unknown")))
  const format = new Intl.DateTimeFormat(locale, { ...TIME_STYLES.moment, timeZone: zone })
  const when = (at: string): string => format.format(new Date(at))
  const hidden = market === undefined ? null : <input type="hidden" name="market" value={market} />
  return (
    <>
      <h1 className="text-display">{t("title")}</h1>
      <p className="mt-3 mb-8 max-w-(--container-prose) text-ink-soft">{t("lead")}</p>
      {failed ? <FormError>{t("failed")}</FormError> : null}
      <ul className="border-t border-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-6 gap-y-3 border-b border-line py-5">
            <div className="min-w-0 grow">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
                {nameOf(session)}
                {session.current ? <Badge>{t("here")}</Badge> : null}
              </p>
              <p className="mt-1 text-small text-ink-soft">
                {t("since")} <LocalTime at={session.created_at} locale={locale} zone={zone} />
                {session.address ? ` ${t("from", { address: session.address })}` : null}
                {", "}
                {t("seen")} <LocalTime at={session.seen_at} locale={locale} zone={zone} />
              </p>
            </div>
            {session.current ? null : (
              <form action={end}>
                {hidden}
                <input type="hidden" name="id" value={session.id} />
                <SubmitButton label={t("endNamed", { device: nameOf(session), since: when(session.created_at) })}>
                  {t("end")}
                </SubmitButton>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <form action={end} className="mt-8">
          {hidden}
          <SubmitButton>{t("endOthers")}</SubmitButton>
        </form>
      ) : null}
    </>
  )
}
