import { defineRouteConfig } from "@medusajs/admin-sdk"
import type { WebhookEndpoint } from "@lsn/sdk"
import {
  Alert,
  Button,
  Container,
  Copy,
  Heading,
  Skeleton,
  StatusBadge,
  Table,
  Text,
  toast,
  usePrompt,
} from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { DeliveriesDrawer } from "../../../components/deliveries-drawer"
import { EndpointDrawer } from "../../../components/endpoint-drawer"
import { Failure } from "../../../components/failure"
import { moment } from "../../../lib/format"
import { lsn } from "../../../lib/lsn"
import { useEndpoints, useOutboxChange } from "../../../lib/use-outbox"

const COLORS = { enabled: "green", failing: "orange", disabled: "grey" } as const
/** Parked deliveries older than the log's time are gone. */
const LOG_MS = 30 * 24 * 60 * 60 * 1000

const WebhooksPage = () => {
  const { t } = useTranslation()
  const [secret, setSecret] = useState<string | null>(null)
  const [opened, setOpened] = useState<{ endpoint: WebhookEndpoint; delivery: string | null } | null>(null)
  const { data, error, refetch } = useEndpoints()
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <div>
          <Heading>{t("outbox.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("outbox.hint")}
          </Text>
        </div>
        <EndpointDrawer onSecret={setSecret} />
      </div>
      {secret && (
        <div className="flex flex-col gap-y-2 px-6 py-4">
          <Alert variant="warning">{t("outbox.once")}</Alert>
          <div className="flex items-center gap-x-2">
            <code className="bg-ui-bg-component break-all rounded-md px-2 py-1 text-xs">{secret}</code>
            <Copy content={secret} />
            <Button size="small" variant="transparent" onClick={() => setSecret(null)}>
              {t("outbox.kept")}
            </Button>
          </div>
        </div>
      )}
      {error && !data ? (
        <Failure error={error} onRetry={refetch} />
      ) : !data ? (
        <div className="px-6 py-4" aria-busy>
          <Skeleton className="h-5 w-2/3" />
        </div>
      ) : data.endpoints.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("outbox.empty")}
        </Text>
      ) : (
        <Table>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{t("outbox.fields.title")}</Table.HeaderCell>
              <Table.HeaderCell>{t("outbox.fields.events")}</Table.HeaderCell>
              <Table.HeaderCell>{t("outbox.fields.state")}</Table.HeaderCell>
              <Table.HeaderCell />
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {data.endpoints.map((endpoint) => (
              <Table.Row key={endpoint.id}>
                <Table.Cell className="py-3">
                  {endpoint.title}
                  <span className="text-ui-fg-subtle block break-all font-mono text-xs">{endpoint.url}</span>
                </Table.Cell>
                <Table.Cell className="break-words">{endpoint.subscriptions.join(", ")}</Table.Cell>
                <Table.Cell>
                  <StatusBadge color={COLORS[endpoint.state]}>{t(`outbox.states.${endpoint.state}`)}</StatusBadge>
                  {endpoint.since && (
                    <span className="text-ui-fg-subtle block text-xs">
                      {endpoint.disabled_reason && `${t(`outbox.reasons.${endpoint.disabled_reason}`)}, `}
                      {moment(endpoint.since)}
                    </span>
                  )}
                </Table.Cell>
                <Table.Cell className="py-3">
                  <Actions
                    of={endpoint}
                    onSecret={setSecret}
                    onOpen={(delivery) => setOpened({ endpoint, delivery })}
                  />
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      )}
      {opened && (
        <DeliveriesDrawer
          key={`${opened.endpoint.id}:${opened.delivery}`}
          of={opened.endpoint}
          first={opened.delivery}
          onClose={() => setOpened(null)}
        />
      )}
    </Container>
  )
}

interface ActionsProps {
  of: WebhookEndpoint
  onSecret: (secret: string) => void
  onOpen: (delivery: string | null) => void
}

function Actions({ of: endpoint, onSecret, onOpen }: ActionsProps) {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const { id, title } = endpoint
  const off = endpoint.state === "disabled"
  const test = useOutboxChange(async () => onOpen((await lsn.platform.outbox.endpoints.test(id)).delivery.id))
  const rotate = useOutboxChange(async () => onSecret((await lsn.platform.outbox.endpoints.rotate(id, {})).secret))
  const turn = useOutboxChange(() =>
    off ? lsn.platform.outbox.endpoints.switchOn(id) : lsn.platform.outbox.endpoints.switchOff(id)
  )
  const remove = useOutboxChange(() => lsn.platform.outbox.endpoints.delete(id), t("outbox.deleted"))
  const replay = useOutboxChange(async () => {
    const since = new Date(Date.now() - LOG_MS).toISOString()
    const { replayed } = await lsn.platform.outbox.endpoints.replay(id, { since })
    toast.success(t("outbox.replayed", { count: replayed }))
  })
  const ask = async (action: "rotate" | "delete" | "off", then: () => void) => {
    const confirmed = await prompt({
      title: t(`outbox.${action}Title`, { title }),
      description: t(`outbox.${action}Text`),
      confirmText: t(`outbox.actions.${action}`),
      cancelText: t("access.actions.cancel"),
    })
    if (confirmed) then()
  }
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button size="small" variant="secondary" onClick={() => onOpen(null)}>
        {t("outbox.actions.deliveries")}
      </Button>
      {!off && (
        <Button size="small" variant="secondary" isLoading={test.isPending} onClick={() => test.mutate(undefined)}>
          {t("outbox.actions.test")}
        </Button>
      )}
      <EndpointDrawer of={endpoint} onSecret={onSecret} />
      <Button
        size="small"
        variant="secondary"
        isLoading={rotate.isPending}
        onClick={() => void ask("rotate", () => rotate.mutate(undefined))}
      >
        {t("outbox.actions.rotate")}
      </Button>
      {!off && (
        <Button size="small" variant="secondary" isLoading={replay.isPending} onClick={() => replay.mutate(undefined)}>
          {t("outbox.actions.replay")}
        </Button>
      )}
      <Button
        size="small"
        variant="secondary"
        isLoading={turn.isPending}
        onClick={() => (off ? turn.mutate(undefined) : void ask("off", () => turn.mutate(undefined)))}
      >
        {t(off ? "outbox.actions.on" : "outbox.actions.off")}
      </Button>
      <Button
        size="small"
        variant="danger"
        isLoading={remove.isPending}
        onClick={() => void ask("delete", () => remove.mutate(undefined))}
      >
        {t("outbox.actions.delete")}
      </Button>
    </div>
  )
}

export const config = defineRouteConfig({ label: "Outgoing webhooks" })

export default WebhooksPage
