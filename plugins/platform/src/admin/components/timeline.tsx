import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { breakable, moment } from "../lib/format"
import { lsn } from "../lib/lsn"
import { useNames } from "../lib/use-access"
import { Changes } from "./changes"
import { Failure } from "./failure"
import { Outcome } from "./outcome"

const SHOWN = 5
const CHANGES_SHOWN = 3
/** Whoever may not read the audit sees nothing of it. */
const NOT_ALLOWED = [401, 403]

/** The last changes of one thing, beside it. */
export function Timeline({ type, id }: { type: string; id: string }) {
  const { t } = useTranslation()
  const nameOf = useNames()
  const { data, error, refetch } = useQuery({
    queryKey: ["audit", "timeline", type, id],
    queryFn: () => lsn.platform.audit.entries.list({ target_type: type, target_id: id, limit: SHOWN }),
    retry: false,
  })
  if (error && NOT_ALLOWED.includes((error as { status?: number }).status ?? 0)) return null
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("audit.timeline.title")}</Heading>
        {data && data.count > SHOWN && (
          <Link
            to={`/audit?target_type=${encodeURIComponent(type)}&target_id=${encodeURIComponent(id)}`}
            className="text-ui-fg-interactive txt-small"
          >
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
            <Text size="small" weight="plus" className="min-w-0 break-words">
              {breakable(entry.action)}
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
