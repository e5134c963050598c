import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Section } from "../components/section"
import { money, moment } from "../lib/format"
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
            {t("live.sales.pin")} {sale.pin_id} · {moment(sale.sold_at)}
          </Text>
        </div>
      ))}
    </Section>
  )
}

export const config = defineWidgetConfig({ zone: "order.details.side.after" })

export default OrderLiveSales
