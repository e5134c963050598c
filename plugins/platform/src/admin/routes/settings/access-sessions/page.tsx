import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Badge, Button, Container, Heading, Skeleton, Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Failure } from "../../../components/failure"
import { moment } from "../../../lib/format"
import { lsn } from "../../../lib/lsn"
import { useAccessChange, useSessions } from "../../../lib/use-access"

const SessionsPage = () => {
  const { t } = useTranslation()
  const { data, error, refetch } = useSessions()
  const end = useAccessChange((id: string) => lsn.access.sessions.end(id), t("access.sessions.ended"))
  const endOthers = useAccessChange(() => lsn.access.sessions.endOthers(), t("access.sessions.ended"))
  const sessions = data?.sessions ?? []
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <div>
          <Heading>{t("access.sessions.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("access.sessions.hint")}
          </Text>
        </div>
        <Button
          size="small"
          variant="secondary"
          disabled={sessions.every(({ current }) => current)}
          isLoading={endOthers.isPending}
          onClick={() => endOthers.mutate(undefined)}
        >
          {t("access.sessions.endOthers")}
        </Button>
      </div>
      {error && !data ? (
        <Failure error={error} onRetry={refetch} />
      ) : !data ? (
        <div className="px-6 py-4" aria-busy>
          <Skeleton className="h-5 w-2/3" />
        </div>
      ) : (
        <Table>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{t("access.fields.device")}</Table.HeaderCell>
              <Table.HeaderCell>{t("access.fields.address")}</Table.HeaderCell>
              <Table.HeaderCell>{t("access.fields.since")}</Table.HeaderCell>
              <Table.HeaderCell>{t("access.fields.lastUsed")}</Table.HeaderCell>
              <Table.HeaderCell />
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {sessions.map((session) => (
              <Table.Row key={session.id}>
                <Table.Cell className="max-w-80 truncate" title={session.user_agent ?? ""}>
                  {[session.browser, session.system].filter(Boolean).join(", ") || session.user_agent || "–"}
                </Table.Cell>
                <Table.Cell>{session.address ?? "–"}</Table.Cell>
                <Table.Cell>{moment(session.created_at)}</Table.Cell>
                <Table.Cell>{moment(session.seen_at)}</Table.Cell>
                <Table.Cell className="text-right">
                  {session.current ? (
                    <Badge size="2xsmall">{t("access.sessions.current")}</Badge>
                  ) : (
                    <Button
                      size="small"
                      variant="secondary"
                      isLoading={end.isPending && end.variables === session.id}
                      onClick={() => end.mutate(session.id)}
                    >
                      {t("access.sessions.end")}
                    </Button>
                  )}
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      )}
    </Container>
  )
}

export const config = defineRouteConfig({ label: "My sessions" })

export default SessionsPage
