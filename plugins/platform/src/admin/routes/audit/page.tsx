import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ShieldCheck } from "@medusajs/icons"
import type { AuditEntry } from "@lsn/sdk"
import {
  Badge,
  Container,
  createDataTableColumnHelper,
  createDataTableFilterHelper,
  DataTable,
  type DataTableFilteringState,
  type DataTablePaginationState,
  Heading,
  Text,
  useDataTable,
} from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { EntryDrawer } from "../../components/entry-drawer"
import { Failure } from "../../components/failure"
import { Outcome } from "../../components/outcome"
import { actionInWords } from "../../lib/actions"
import { breakable, moment } from "../../lib/format"
import { lsn } from "../../lib/lsn"
import { useNames } from "../../lib/use-access"

const PAGE_SIZE = 20
const ABOUT_MAX = 100
const HOUR_MS = 3_600_000
const SINCE = { today: 24, week: 7 * 24, month: 30 * 24 } as const
const ACTORS = ["user", "host", "api-key", "job", "system"] as const
const TARGETS = ["product", "order", "customer", "api_key", "user", "promotion", "price_list", "show", "host"] as const
const column = createDataTableColumnHelper<AuditEntry>()
const filter = createDataTableFilterHelper<AuditEntry>()

const AuditPage = () => {
  const { t } = useTranslation()
  const [address, setAddress] = useSearchParams()
  const [search, setSearch] = useState("")
  const [filtering, setFiltering] = useState<DataTableFilteringState>({})
  const [pagination, setPagination] = useState<DataTablePaginationState>({ pageIndex: 0, pageSize: PAGE_SIZE })
  const [opened, setOpened] = useState<AuditEntry | null>(null)
  const [now] = useState(() => Date.now())
  const nameOf = useNames()

  const chosen = (name: string) => {
    const value = filtering[name]
    return typeof value === "string" && value !== "" ? value : undefined
  }
  const hours = SINCE[chosen("since") as keyof typeof SINCE]
  const [actorType, targetType] = [chosen("actor_type"), chosen("target_type")]
  const about = address.get("about")?.split(",").slice(0, ABOUT_MAX)
  const query = {
    limit: pagination.pageSize,
    offset: pagination.pageIndex * pagination.pageSize,
    ...(search && { q: search }),
    ...(actorType && { actor_type: actorType }),
    ...(targetType && { target_type: targetType }),
    ...(about && { about }),
    ...(hours && { from: new Date(now - hours * HOUR_MS).toISOString() }),
  }
  const { data, isPending, error, refetch } = useQuery({
    queryKey: ["audit", "entries", query],
    queryFn: () => lsn.platform.audit.entries.list(query),
    placeholderData: keepPreviousData,
  })
  const fromTheStart = () => setPagination((current) => ({ ...current, pageIndex: 0 }))

  const table = useDataTable({
    data: data?.entries ?? [],
    rowCount: data?.count ?? 0,
    getRowId: (entry) => String(entry.sequence),
    isLoading: isPending,
    // The table hands over its own row, though its type says the entry.
    onRowClick: (_event, row) => setOpened("original" in row ? (row.original as AuditEntry) : row),
    columns: [
      column.accessor("at", { header: t("audit.fields.at"), size: 170, cell: ({ getValue }) => moment(getValue()) }),
      column.display({
        id: "who",
        header: t("audit.fields.who"),
        cell: ({ row: { original: entry } }) => (
          <Two
            first={t(`audit.actors.${entry.actor_type}`, entry.actor_type)}
            second={entry.actor_id && nameOf(entry.actor_id)}
          />
        ),
      }),
      column.accessor("action", {
        header: t("audit.fields.action"),
        size: 300,
        cell: ({ getValue }) => (
          <span className="flex flex-col whitespace-normal break-words py-1" title={getValue()}>
            <span>{actionInWords(getValue())}</span>
            <span className="text-ui-fg-muted txt-xsmall font-mono">{breakable(getValue())}</span>
          </span>
        ),
      }),
      column.display({
        id: "target",
        header: t("audit.fields.target"),
        cell: ({ row: { original: entry } }) => <Two first={entry.target_type ?? "–"} second={entry.target_id} />,
      }),
      column.display({
        id: "changes",
        size: 110,
        header: t("audit.fields.changes"),
        cell: ({ row: { original: entry } }) =>
          t("audit.changes", { count: entry.changes.filter(({ path }) => path !== "answer").length }),
      }),
      column.display({
        id: "outcome",
        size: 110,
        header: t("audit.fields.outcome"),
        cell: ({ row: { original: entry } }) => <Outcome entry={entry} />,
      }),
    ],
    filters: [
      filter.custom({
        id: "actor_type",
        type: "radio",
        label: t("audit.filters.actor"),
        options: ACTORS.map((value) => ({ value, label: t(`audit.actors.${value}`) })),
      }),
      filter.custom({
        id: "target_type",
        type: "radio",
        label: t("audit.filters.target"),
        options: TARGETS.map((value) => ({ value, label: value })),
      }),
      filter.custom({
        id: "since",
        type: "radio",
        label: t("audit.filters.since"),
        options: Object.keys(SINCE).map((value) => ({ value, label: t(`audit.filters.${value}`) })),
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
            <Heading>{t("audit.title")}</Heading>
            <Proof />
            {about && (
              <Badge asChild size="2xsmall" rounded="full">
                <button type="button" onClick={() => setAddress({})}>
                  {about[0]?.replace(":", " ")} ×
                </button>
              </Badge>
            )}
          </div>
          <div className="flex items-center gap-x-2">
            <DataTable.FilterMenu tooltip={t("audit.filters.actor")} />
            <DataTable.Search placeholder={t("audit.search")} />
          </div>
        </DataTable.Toolbar>
        {error && !data ? (
          <Failure error={error} onRetry={refetch} />
        ) : (
          <>
            <DataTable.Table
              emptyState={{
                empty: { heading: t("audit.empty") },
                filtered: { heading: t("audit.nothing") },
              }}
            />
            <DataTable.Pagination />
          </>
        )}
      </DataTable>
      <EntryDrawer entry={opened} onClose={() => setOpened(null)} />
    </Container>
  )
}

/** How far the chain is signed. */
function Proof() {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ["audit", "status"],
    queryFn: () => lsn.platform.audit.status.retrieve(),
  })
  if (!data) return null
  const later = data.sequence - data.signed_through
  const signs = data.keys.some((key) => key.signs)
  return (
    <Text size="small" className="text-ui-fg-subtle">
      {signs || data.signed_through > 0
        ? t("audit.status.signed", { sequence: data.signed_through })
        : t("audit.status.unsigned")}
      {later > 0 && data.signed_through > 0 && ` · ${t("audit.status.later", { count: later })}`}
    </Text>
  )
}

function Two({ first, second }: { first: string; second: string | null }) {
  return (
    <div className="flex min-w-0 flex-col py-1">
      <span>{first}</span>
      {second && <span className="text-ui-fg-muted txt-xsmall max-w-48 truncate font-mono">{second}</span>}
    </div>
  )
}

export const config = defineRouteConfig({ label: "Audit", icon: ShieldCheck })

export default AuditPage
