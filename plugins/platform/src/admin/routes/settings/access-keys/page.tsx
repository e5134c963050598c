import { defineRouteConfig } from "@medusajs/admin-sdk"
import type { AccessKey } from "@lsn/sdk"
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
  Tooltip,
  usePrompt,
} from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Failure } from "../../../components/failure"
import { KeyDrawer, type ShownSecret } from "../../../components/key-drawer"
import { moment } from "../../../lib/format"
import { lsn } from "../../../lib/lsn"
import { PEOPLE_PAGE, useAccessChange, useApiKeys, useNames } from "../../../lib/use-access"

/** Names of grants that fit beside the others; the rest is counted. */
const GRANTS_SHOWN = 2
const COLORS = { active: "green", rotating: "blue", expired: "orange", revoked: "grey" } as const

const KeysPage = () => {
  const { t } = useTranslation()
  const [page, setPage] = useState(0)
  const [shown, setShown] = useState<ShownSecret | null>(null)
  const secret = shown?.secret
  // A secret that opens nothing any more is not to be copied.
  const hide = (id: string) => setShown((before) => (before?.of === id ? null : before))
  const nameOf = useNames()
  const { data, error, refetch } = useApiKeys(page * PEOPLE_PAGE)
  const count = data?.count ?? 0
  const pages = Math.max(1, Math.ceil(count / PEOPLE_PAGE))
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <div>
          <Heading>{t("access.keys.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("access.keys.hint")}
          </Text>
        </div>
        <KeyDrawer onSecret={setShown} />
      </div>
      {secret && (
        <div className="flex flex-col gap-y-2 px-6 py-4">
          <Alert variant="warning">{t("access.keys.once")}</Alert>
          <div className="flex items-center gap-x-2">
            <code className="bg-ui-bg-component break-all rounded-md px-2 py-1 text-xs">{secret}</code>
            <Copy content={secret} />
            <Button size="small" variant="transparent" onClick={() => setShown(null)}>
              {t("access.keys.kept")}
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
      ) : data.keys.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("access.keys.empty")}
        </Text>
      ) : (
        <>
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("access.fields.title")}</Table.HeaderCell>
                <Table.HeaderCell>{t("access.fields.grants")}</Table.HeaderCell>
                <Table.HeaderCell>{t("access.fields.maker")}</Table.HeaderCell>
                <Table.HeaderCell>{t("access.fields.state")}</Table.HeaderCell>
                <Table.HeaderCell>{t("access.fields.lastUsed")}</Table.HeaderCell>
                <Table.HeaderCell>{t("access.fields.until")}</Table.HeaderCell>
                <Table.HeaderCell />
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {data.keys.map((key) => (
                <Table.Row key={key.id}>
                  <Table.Cell>
                    {key.title} <span className="text-ui-fg-subtle font-mono text-xs">…{key.hint}</span>
                  </Table.Cell>
                  <Table.Cell>
                    <Tooltip content={key.grants.join(", ")}>
                      <span className="txt-xsmall font-mono">
                        {key.grants.slice(0, GRANTS_SHOWN).join(", ")}{" "}
                        {key.grants.length > GRANTS_SHOWN &&
                          t("access.keys.moreGrants", { count: key.grants.length - GRANTS_SHOWN })}
                      </span>
                    </Tooltip>
                  </Table.Cell>
                  <Table.Cell>{nameOf(key.made_by)}</Table.Cell>
                  <Table.Cell>
                    <StatusBadge color={COLORS[key.state]}>{t(`access.keys.states.${key.state}`)}</StatusBadge>
                  </Table.Cell>
                  <Table.Cell>{moment(key.last_used_at)}</Table.Cell>
                  <Table.Cell>{moment(key.expires_at)}</Table.Cell>
                  <Table.Cell className="text-right">
                    {(key.state === "active" || key.state === "rotating") && (
                      <Actions of={key} onSecret={setShown} onRevoked={hide} />
                    )}
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
          <Table.Pagination
            count={count}
            pageSize={PEOPLE_PAGE}
            pageIndex={page}
            pageCount={pages}
            canPreviousPage={page > 0}
            canNextPage={page + 1 < pages}
            previousPage={() => setPage(page - 1)}
            nextPage={() => setPage(page + 1)}
          />
        </>
      )}
    </Container>
  )
}

function Actions({
  of: key,
  onSecret,
  onRevoked,
}: {
  of: AccessKey
  onSecret: (shown: ShownSecret) => void
  onRevoked: (id: string) => void
}) {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const rotate = useAccessChange(async () => {
    const { secret } = await lsn.access.keys.rotate(key.id)
    onSecret({ of: key.id, secret })
  })
  const revoke = useAccessChange(async () => {
    await lsn.access.keys.revoke(key.id)
    onRevoked(key.id)
  }, t("access.keys.revoked"))
  const ask = (action: "rotate" | "revoke") =>
    prompt({
      title: t(`access.keys.${action}Title`, { title: key.title }),
      description: t(`access.keys.${action}Text${action === "rotate" && key.state === "rotating" ? "Again" : ""}`),
      confirmText: t(`access.keys.${action}`),
      cancelText: t("access.actions.cancel"),
    })
  return (
    <div className="flex justify-end gap-x-2">
      <Button
        size="small"
        variant="secondary"
        isLoading={rotate.isPending}
        onClick={() => void ask("rotate").then((confirmed) => confirmed && rotate.mutate(undefined))}
      >
        {t("access.keys.rotate")}
      </Button>
      <Button
        size="small"
        variant="transparent"
        isLoading={revoke.isPending}
        onClick={() => void ask("revoke").then((confirmed) => confirmed && revoke.mutate(undefined))}
      >
        {t("access.keys.revoke")}
      </Button>
    </div>
  )
}

export const config = defineRouteConfig({ label: "Keys with policies" })

export default KeysPage
