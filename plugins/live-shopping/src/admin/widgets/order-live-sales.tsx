import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { Copy, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import type { LiveSale } from "@lsn/sdk"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Section } from "../components/section"
import { money, moment, timeInto } from "../lib/format"
import { lsn } from "../lib/lsn"
import { keys } from "../lib/use-live"

/**
 * Beside an order: which show and which pin sold each line. Nothing at all for an order without a live sale, nor until
 * that is known.
 */
const OrderLiveSales = ({ data: order }: DetailWidgetProps<AdminOrder>) => {
  const { t } = useTranslation()
  const sales = useQuery({
    queryKey: keys.order(order.id),
    queryFn: () => lsn.live.admin.orders.sales(order.id),
  })
  if (sales.data ? sales.data.sales.length === 0 : !sales.error) {
    return null
  }
  const titles = new Map(order.items.map((item) => [item.id, item.product_title ?? item.title]))
  return (
    <Section title={t("live.order.title")} reading={sales}>
      {sales.data?.sales.map((sale) => (
        <div key={sale.id} className="flex flex-col gap-y-1 px-6 py-4">
          <div className="flex items-start justify-between gap-x-4">
            <Text size="small" weight="plus">
              {titles.get(sale.order_line_item_id)}
            </Text>
            <Text size="small">{money(sale.amount, sale.currency_code)}</Text>
          </div>
          <Link to={`/live/${sale.show.id}`} className="text-ui-fg-interactive txt-small">
            {t("live.order.line", { quantity: sale.quantity, show: sale.show.title, host: sale.host.name })}
          </Link>
          <Text size="xsmall" className="text-ui-fg-subtle">
            <PinnedWhen sale={sale} />
          </Text>
          <Text size="xsmall" className="text-ui-fg-muted flex items-center gap-x-1">
            {t("live.order.sold", { when: moment(sale.sold_at) })}
            <Copy content={sale.pin_id} aria-label={t("live.order.copyPin")} />
          </Text>
        </div>
      ))}
    </Section>
  )
}

/** Which moment of the show sold it, in a person's words. */
function PinnedWhen({ sale }: { sale: LiveSale }) {
  const { t } = useTranslation()
  const into = timeInto(sale.show.started_at, sale.pinned_at)
  if (into) return t("live.order.pinnedInto", { time: into })
  return sale.pinned_at ? t("live.order.pinnedOn", { when: moment(sale.pinned_at) }) : t("live.order.pinned")
}

export const config = defineWidgetConfig({ zone: "order.details.side.after" })

export default OrderLiveSales
