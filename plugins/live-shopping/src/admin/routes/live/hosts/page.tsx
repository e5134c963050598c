import { defineRouteConfig } from "@medusajs/admin-sdk"
import type { StudioHost } from "@lsn/sdk"
import {
  Button,
  Container,
  createDataTableColumnHelper,
  DataTable,
  type DataTablePaginationState,
  Heading,
  useDataTable,
  usePrompt,
} from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Failure } from "../../../components/failure"
import { LiveStatus } from "../../../components/status-badge"
import { moment } from "../../../lib/format"
import { lsn } from "../../../lib/lsn"
import { keys, useLiveChange } from "../../../lib/use-live"

const PAGE_SIZE = 20
const ACTION = { applied: "approve", active: "suspend", suspended: "resume" } as const
const column = createDataTableColumnHelper<StudioHost>()

const HostsPage = () => {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const [search, setSearch] = useState("")
  const [pagination, setPagination] = useState<DataTablePaginationState>({ pageIndex: 0, pageSize: PAGE_SIZE })
  const query = {
    limit: pagination.pageSize,
    offset: pagination.pageIndex * pagination.pageSize,
    ...(search && { q: search }),
  }
  const { data, isPending, error, refetch } = useQuery({
    queryKey: keys.hosts(query),
    queryFn: () => lsn.live.admin.hosts.list(query),
    placeholderData: keepPreviousData,
  })
  const change = useLiveChange(
    (host: StudioHost) =>
      lsn.live.admin.hosts.update(host.id, { status: host.status === "active" ? "suspended" : "active" }),
    t("live.hosts.changed")
  )
  const ask = async (host: StudioHost) => {
    const confirmed =
      host.status !== "active" ||
      (await prompt({
        title: t("live.hosts.suspendTitle"),
        description: t("live.hosts.suspendText", { name: host.name }),
        confirmText: t("live.hosts.suspend"),
        cancelText: t("live.actions.cancel"),
      }))
    if (confirmed) change.mutate(host)
  }
  const table = useDataTable({
    data: data?.hosts ?? [],
    rowCount: data?.count ?? 0,
    getRowId: (host) => host.id,
    isLoading: isPending,
    columns: [
      column.accessor("name", { header: t("live.fields.name") }),
      column.accessor("email", { header: t("live.fields.email"), cell: ({ getValue }) => getValue() ?? "–" }),
      column.accessor("status", {
        header: t("live.fields.status"),
        cell: ({ getValue }) => <LiveStatus status={getValue()} />,
      }),
      column.accessor("applied_at", {
        header: t("live.fields.applied"),
        cell: ({ getValue }) => moment(getValue()),
      }),
      column.display({
        id: "action",
        header: "",
        cell: ({ row: { original: host } }) => (
          <Button size="small" variant="secondary" isLoading={change.isPending} onClick={() => void ask(host)}>
            {t(`live.hosts.${ACTION[host.status]}`)}
          </Button>
        ),
      }),
    ],
    search: { state: search, onSearchChange: setSearch },
    pagination: { state: pagination, onPaginationChange: setPagination },
  })
  return (
    <Container className="divide-y p-0">
      <DataTable instance={table}>
        <DataTable.Toolbar className="flex items-center justify-between gap-2">
          <Heading>{t("live.hosts.title")}</Heading>
          <DataTable.Search />
        </DataTable.Toolbar>
        {error && !data ? (
          <Failure error={error} onRetry={refetch} />
        ) : (
          <>
            <DataTable.Table emptyState={{ empty: { heading: t("live.hosts.empty") } }} />
            <DataTable.Pagination />
          </>
        )}
      </DataTable>
    </Container>
  )
}

export const config = defineRouteConfig({ label: "Hosts" })

export default HostsPage
