import type { StudioShow } from "@lsn/sdk"
import { Table, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { money } from "../lib/format"
import { lsn } from "../lib/lsn"
import { keys, LIVE_REFRESH_MS, useProducts } from "../lib/use-live"
import { Section } from "./section"

export function Sales({ show }: { show: StudioShow }) {
  const { t } = useTranslation()
  const sales = useQuery({
    queryKey: keys.sales(show.id),
    queryFn: () => lsn.live.admin.shows.sales(show.id),
    refetchInterval: show.status === "live" ? LIVE_REFRESH_MS : false,
  })
  const rows = sales.data?.by_pin ?? []
  const products = useProducts(rows.map((row) => row.product_id))
  const sold = ({ units, orders }: { units: number; orders: number }) =>
    t("live.sales.orders", { count: orders, units: t("live.sales.units", { count: units }) })
  return (
    <Section title={t("live.sales.title")} reading={sales} empty={rows.length === 0 && t("live.sales.empty")}>
      <div className="flex flex-wrap gap-x-8 gap-y-2 px-6 py-4">
        {sales.data?.totals.map((total) => (
          <div key={total.currency_code}>
            <Text weight="plus">{money(total.amount, total.currency_code)}</Text>
            <Text size="small" className="text-ui-fg-subtle">
              {sold(total)}
            </Text>
          </div>
        ))}
      </div>
      <Table>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row key={`${row.pin_id}${row.currency_code}`}>
              <Table.Cell>{products.get(row.product_id)?.title ?? row.product_id}</Table.Cell>
              <Table.Cell>{sold(row)}</Table.Cell>
              <Table.Cell className="text-right">{money(row.amount, row.currency_code)}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </Section>
  )
}
