import type { WebhookDelivery, WebhookEndpoint } from "@lsn/sdk"
import { Button, Drawer, Heading, Select, Skeleton, StatusBadge, Table, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { breakable, moment } from "../lib/format"
import { lsn } from "../lib/lsn"
import { DELIVERIES_PAGE, type DeliveryState, useDeliveries, useDelivery, useOutboxChange } from "../lib/use-outbox"
import { Failure } from "./failure"

const COLORS = {
  pending: "blue",
  delivering: "blue",
  delivered: "green",
  retrying: "orange",
  parked: "red",
} as const
const STATES = Object.keys(COLORS) as DeliveryState[]
const ALL = "all"

interface DeliveriesDrawerProps {
  of: WebhookEndpoint
  /** The delivery to begin with: of a test. */
  first: string | null
  onClose: () => void
}

/** What was sent to an endpoint, and what it answered. */
export function DeliveriesDrawer({ of: endpoint, first, onClose }: DeliveriesDrawerProps) {
  const [opened, setOpened] = useState(first)
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{endpoint.title}</Drawer.Title>
          <Drawer.Description className="break-all">{endpoint.url}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
          {opened === null ? (
            <List endpoint={endpoint} onOpen={setOpened} />
          ) : (
            <One id={opened} onBack={() => setOpened(null)} />
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

function List({ endpoint, onOpen }: { endpoint: WebhookEndpoint; onOpen: (id: string) => void }) {
  const { t } = useTranslation()
  const [state, setState] = useState<DeliveryState | null>(null)
  const [page, setPage] = useState(0)
  const { data, error, refetch } = useDeliveries(endpoint.id, state, page)
  const choose = (value: string) => {
    setState(STATES.find((one) => one === value) ?? null)
    setPage(0)
  }
  const pages = Math.max(1, Math.ceil((data?.count ?? 0) / DELIVERIES_PAGE))
  return (
    <>
      <Select size="small" value={state ?? ALL} onValueChange={choose}>
        <Select.Trigger aria-label={t("outbox.fields.state")}>
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {[ALL, ...STATES].map((value) => (
            <Select.Item key={value} value={value}>
              {t(`outbox.deliveries.states.${value}`)}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
      {error && !data ? (
        <Failure error={error} onRetry={refetch} />
      ) : !data ? (
        <Skeleton className="h-5 w-2/3" aria-busy />
      ) : data.deliveries.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle">
          {t("outbox.deliveries.empty")}
        </Text>
      ) : (
        <>
          <Table>
            <Table.Body>
              {data.deliveries.map((one) => (
                <Table.Row key={one.id}>
                  <Table.Cell>
                    <Button size="small" variant="transparent" onClick={() => onOpen(one.id)}>
                      {breakable(one.type)}
                    </Button>
                  </Table.Cell>
                  <Table.Cell>
                    <State of={one} />
                  </Table.Cell>
                  <Table.Cell>{moment(one.created_at)}</Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
          <Table.Pagination
            count={data.count}
            pageSize={DELIVERIES_PAGE}
            pageIndex={page}
            pageCount={pages}
            canPreviousPage={page > 0}
            canNextPage={page + 1 < pages}
            previousPage={() => setPage(page - 1)}
            nextPage={() => setPage(page + 1)}
          />
        </>
      )}
    </>
  )
}

function One({ id, onBack }: { id: string; onBack: () => void }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useDelivery(id)
  const replay = useOutboxChange(() => lsn.platform.outbox.deliveries.replay(id), t("outbox.deliveries.replayed"))
  if (error && !data) return <Failure error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-5 w-2/3" aria-busy />
  const { delivery } = data
  const ended = delivery.state === "delivered" || delivery.state === "parked"
  return (
    <>
      <div className="flex items-center justify-between gap-x-2">
        <Button size="small" variant="secondary" onClick={onBack}>
          {t("outbox.deliveries.back")}
        </Button>
        {ended && (
          <Button size="small" isLoading={replay.isPending} onClick={() => replay.mutate(undefined)}>
            {t("outbox.deliveries.replay")}
          </Button>
        )}
      </div>
      <div className="flex items-center gap-x-2">
        <Heading level="h2">{breakable(delivery.type)}</Heading>
        <State of={delivery} />
      </div>
      {delivery.state === "retrying" && (
        <Text size="small">{t("outbox.deliveries.next", { when: moment(delivery.due_at) })}</Text>
      )}
      <Heading level="h3">{t("outbox.deliveries.body")}</Heading>
      <Code text={JSON.stringify(JSON.parse(delivery.body), null, 2)} />
      <Heading level="h3">{t("outbox.deliveries.attempts")}</Heading>
      {delivery.log.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("outbox.deliveries.none")}
        </Text>
      )}
      {delivery.log.map((attempt) => (
        <section key={attempt.id} className="border-ui-border-base flex flex-col gap-y-2 border-t pt-3">
          <Text size="small" weight="plus">
            {moment(attempt.at)} · {attempt.status ?? "–"} · {t("outbox.deliveries.took", { count: attempt.took_ms })}
          </Text>
          {attempt.error && (
            <Text size="small" className="text-ui-fg-error">
              {attempt.error}
            </Text>
          )}
          <Text size="xsmall">{t("outbox.deliveries.request")}</Text>
          <Code text={headers(attempt.request_headers)} />
          {attempt.answer_headers && (
            <>
              <Text size="xsmall">{t("outbox.deliveries.answer")}</Text>
              <Code text={[headers(attempt.answer_headers), attempt.answer_excerpt ?? ""].join("\n\n")} />
            </>
          )}
        </section>
      ))}
    </>
  )
}

function State({ of: { state } }: { of: Pick<WebhookDelivery, "state"> }) {
  const { t } = useTranslation()
  return <StatusBadge color={COLORS[state]}>{t(`outbox.deliveries.states.${state}`)}</StatusBadge>
}

function Code({ text }: { text: string }) {
  return (
    <pre
      className="bg-ui-bg-component overflow-x-auto whitespace-pre-wrap break-all rounded-md p-3 text-xs"
      tabIndex={0}
    >
      {text}
    </pre>
  )
}

function headers(all: Readonly<Record<string, string>>): string {
  return Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n")
}
