import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { actionInWords } from "../lib/actions"
import { moment } from "../lib/format"
import { lsn } from "../lib/lsn"
import { useNames } from "../lib/use-access"
import { Changes } from "./changes"
import { Failure } from "./failure"
import { Outcome } from "./outcome"

const SHOWN = 5
const CHANGES_SHOWN = 3
/** Whoever may not read the audit sees nothing of it. */
const NOT_ALLOWED = [401, 403]

/** A kind of thing and its id, as entries name them: `order:order_1`. */
export type About = `${string}:${string}`

/** The last changes of one thing and of what belongs to it, beside it. */
export function Timeline({ about }: { about: readonly About[] }) {
  const { t } = useTranslation()
  const nameOf = useNames()
  const { data, error, refetch } = useQuery({
    queryKey: ["audit", "timeline", about],
    queryFn: () => lsn.platform.audit.entries.list({ about: [...about], limit: SHOWN }),
    retry: false,
  })
  if (error && NOT_ALLOWED.includes((error as { status?: number }).status ?? 0)) return null
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("audit.timeline.title")}</Heading>
        {data && data.count > SHOWN && (
          <Link to={`/audit?about=${encodeURIComponent(about.join(","))}`} className="text-ui-fg-interactive txt-small">
            {t("audit.more")} ({data.count})
          </Link>
        )}
      </div>
      {!data && error && <Failure error={error} onRetry={refetch} />}
      {!data && !error && (
        <div className="px-6 py-4" aria-busy>
          <Skeleton className="h-5 w-2/3" />
        </div>
      )}
      {data?.entries.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("audit.timeline.empty")}
        </Text>
      )}
      {data?.entries.map((entry) => (
        <div key={entry.sequence} className="flex flex-col gap-y-2 px-6 py-4">
          <div className="flex items-start justify-between gap-x-3">
            <Text size="small" weight="plus" className="min-w-0 break-words" title={entry.action}>
              {actionInWords(entry.action)}
            </Text>
            <Outcome entry={entry} />
          </div>
          <Text size="xsmall" className="text-ui-fg-subtle">
            {moment(entry.at)} · {t(`audit.actors.${entry.actor_type}`, entry.actor_type)}{" "}
            {entry.actor_id && nameOf(entry.actor_id)}
          </Text>
          <Changes changes={entry.changes} most={CHANGES_SHOWN} />
        </div>
      ))}
    </Container>
  )
}
