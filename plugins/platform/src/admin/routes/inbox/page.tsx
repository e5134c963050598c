import { defineRouteConfig } from "@medusajs/admin-sdk"
import { InboxSolid } from "@medusajs/icons"
import type { InboxDelivery } from "@lsn/sdk"
import {
  Badge,
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
import { DeliveryDrawer } from "../../components/delivery-drawer"
import { DeliveryState } from "../../components/delivery-state"
import { Failure } from "../../components/failure"
import { moment } from "../../lib/format"
import { lsn } from "../../lib/lsn"

const PAGE_SIZE = 20
const STATES = ["parked", "retrying", "processing", "received", "done"] as const
const column = createDataTableColumnHelper<InboxDelivery>()
const filter = createDataTableFilterHelper<InboxDelivery>()

const InboxPage = () => {
  const { t } = useTranslation()
  const [search, setSearch] = useState("")
  const [filtering, setFiltering] = useState<DataTableFilteringState>({})
  const [pagination, setPagination] = useState<DataTablePaginationState>({ pageIndex: 0, pageSize: PAGE_SIZE })
  const [opened, setOpened] = useState<string | null>(null)

  const chosen = (name: string) => {
    const value = filtering[name]
    return typeof value === "string" && value !== "" ? value : undefined
  }
  const state = STATES.find((one) => one === chosen("state"))
  const source = chosen("source")
  const query = {
    limit: pagination.pageSize,
    offset: pagination.pageIndex * pagination.pageSize,
    ...(search && { q: search }),
    ...(state && { state }),
    ...(source && { source }),
  }
  const { data, isPending, error, refetch } = useQuery({
    queryKey: ["inbox", "deliveries", query],
    queryFn: () => lsn.platform.inbox.deliveries.list(query),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  })
  const { data: senders } = useQuery({
    queryKey: ["inbox", "sources"],
    queryFn: () => lsn.platform.inbox.sources.list(),
    refetchInterval: 30_000,
  })
  const sources = senders?.sources ?? []
  const titleOf = (name: string) => sources.find((one) => one.source === name)?.title ?? name
  const parked = sources.reduce((sum, { counts }) => sum + counts.parked, 0)
  const fromTheStart = () => setPagination((current) => ({ ...current, pageIndex: 0 }))

  const table = useDataTable({
    data: data?.deliveries ?? [],
    rowCount: data?.count ?? 0,
    getRowId: ({ id }) => id,
    isLoading: isPending,
    onRowClick: (_event, { id }) => setOpened(id),
    columns: [
      column.accessor("received_at", {
        header: t("inbox.fields.received"),
        cell: ({ getValue }) => moment(getValue()),
      }),
      column.accessor("source", { header: t("inbox.fields.source"), cell: ({ getValue }) => titleOf(getValue()) }),
      column.accessor("delivery_id", {
        header: t("inbox.fields.deliveryId"),
        cell: ({ getValue }) => <span className="txt-xsmall block max-w-64 truncate font-mono">{getValue()}</span>,
      }),
      column.accessor("state", {
        header: t("inbox.fields.state"),
        cell: ({ getValue }) => <DeliveryState state={getValue()} />,
      }),
      column.accessor("attempts", { header: t("inbox.fields.attempts") }),
      column.accessor("last_error", {
        header: t("inbox.fields.error"),
        cell: ({ row: { original } }) => (
          <span className="block max-w-72 truncate">
            {original.state === "done" && original.attempts > 0 ? "–" : (original.last_error ?? "–")}
          </span>
        ),
      }),
    ],
    filters: [
      filter.custom({
        id: "state",
        type: "radio",
        label: t("inbox.fields.state"),
        options: STATES.map((value) => ({ value, label: t(`inbox.states.${value}`) })),
      }),
      filter.custom({
        id: "source",
        type: "radio",
        label: t("inbox.fields.source"),
        options: sources.map(({ source: value, title }) => ({ value, label: title })),
      }),
    ],
    search: {
      state: search,
      onSearchChange: (value) => {
        setSearch(value)
        fromTheStart()
      },
    },
    filtering: {
      state: filtering,
      onFilteringChange: (value) => {
        setFiltering(value)
        fromTheStart()
      },
    },
    pagination: { state: pagination, onPaginationChange: setPagination },
  })
  return (
    <Container className="divide-y p-0">
      <DataTable instance={table}>
        <DataTable.Toolbar className="flex flex-wrap items-center justify-between gap-2">
          <div className="flex items-center gap-x-3">
            <Heading>{t("inbox.title")}</Heading>
            {parked > 0 && (
              <Badge asChild size="2xsmall" rounded="full" color="red">
                <button
                  type="button"
                  onClick={() => {
                    setFiltering({ state: "parked" })
                    fromTheStart()
                  }}
                >
                  {t("inbox.parked", { count: parked })}
                </button>
              </Badge>
            )}
          </div>
          <div className="flex items-center gap-x-2">
            <DataTable.FilterMenu tooltip={t("inbox.fields.state")} />
            <DataTable.Search placeholder={t("inbox.search")} />
          </div>
        </DataTable.Toolbar>
        {error && !data ? (
          <Failure error={error} onRetry={refetch} />
        ) : (
          <>
            <DataTable.Table
              emptyState={{ empty: { heading: t("inbox.empty") }, filtered: { heading: t("inbox.nothing") } }}
            />
            <DataTable.Pagination />
          </>
        )}
      </DataTable>
      <DeliveryDrawer id={opened} onClose={() => setOpened(null)} />
    </Container>
  )
}

export const config = defineRouteConfig({ label: "Inbox", icon: InboxSolid })

export default InboxPage
