import { defineRouteConfig } from "@medusajs/admin-sdk"
import { PlaySolid } from "@medusajs/icons"
import type { StudioShow } from "@lsn/sdk"
import {
  Container,
  createDataTableColumnHelper,
  createDataTableFilterHelper,
  DataTable,
  type DataTableFilteringState,
  type DataTablePaginationState,
  Heading,
  useDataTable,
} from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { Failure } from "../../components/failure"
import { ShowDrawer } from "../../components/show-drawer"
import { LiveStatus } from "../../components/status-badge"
import { moment } from "../../lib/format"
import { lsn } from "../../lib/lsn"
import { keys } from "../../lib/use-live"

const STATUSES = ["draft", "scheduled", "live", "ended"] as const
const PAGE_SIZE = 20
const column = createDataTableColumnHelper<StudioShow>()
const filter = createDataTableFilterHelper<StudioShow>()

const LiveShowsPage = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [search, setSearch] = useState("")
  const [filtering, setFiltering] = useState<DataTableFilteringState>({})
  const [pagination, setPagination] = useState<DataTablePaginationState>({ pageIndex: 0, pageSize: PAGE_SIZE })
  const status = (filtering.status as StudioShow["status"][] | undefined) ?? []
  const query = {
    limit: pagination.pageSize,
    offset: pagination.pageIndex * pagination.pageSize,
    ...(search && { q: search }),
    ...(status.length > 0 && { status }),
  }
  const { data, isPending, error, refetch } = useQuery({
    queryKey: keys.shows(query),
    queryFn: () => lsn.live.admin.shows.list(query),
    placeholderData: keepPreviousData,
  })
  const table = useDataTable({
    data: data?.shows ?? [],
    rowCount: data?.count ?? 0,
    getRowId: (show) => show.id,
    isLoading: isPending,
    columns: [
      column.accessor("title", { header: t("live.fields.title") }),
      column.accessor("host.name", { header: t("live.fields.host") }),
      column.accessor("status", {
        header: t("live.fields.status"),
        cell: ({ row, getValue }) => <LiveStatus status={row.original.overdue ? "overdue" : getValue()} />,
      }),
      column.display({
        id: "when",
        header: t("live.fields.when"),
        cell: ({ row: { original: show } }) => moment(show.started_at ?? show.scheduled_at),
      }),
      column.accessor("product_ids", {
        header: t("live.fields.products"),
        cell: ({ getValue }) => getValue().length,
      }),
      column.accessor("audience_peak", { header: t("live.fields.peak") }),
    ],
    filters: [
      filter.accessor("status", {
        type: "multiselect",
        label: t("live.fields.status"),
        options: STATUSES.map((value) => ({ value, label: t(`live.status.${value}`) })),
      }),
    ],
    search: { state: search, onSearchChange: setSearch },
    filtering: { state: filtering, onFilteringChange: setFiltering },
    pagination: { state: pagination, onPaginationChange: setPagination },
    onRowClick: (_event, show) => navigate(`/live/${show.id}`),
  })
  return (
    <Container className="divide-y p-0">
      <DataTable instance={table}>
        <DataTable.Toolbar className="flex flex-col items-start justify-between gap-2 md:flex-row md:items-center">
          <Heading>{t("live.shows.title")}</Heading>
          <div className="flex items-center gap-x-2">
            <DataTable.Search placeholder={t("live.shows.search")} />
            <DataTable.FilterMenu tooltip={t("live.fields.status")} />
            <ShowDrawer trigger={t("live.shows.create")} />
          </div>
        </DataTable.Toolbar>
        {error && !data ? (
          <Failure error={error} onRetry={refetch} />
        ) : (
          <>
            <DataTable.Table
              emptyState={{
                empty: { heading: t("live.shows.empty"), description: t("live.shows.emptyText") },
                filtered: { heading: t("live.shows.empty") },
              }}
            />
            <DataTable.Pagination />
          </>
        )}
      </DataTable>
    </Container>
  )
}

export const config = defineRouteConfig({ label: "Live shows", icon: PlaySolid })

export default LiveShowsPage
