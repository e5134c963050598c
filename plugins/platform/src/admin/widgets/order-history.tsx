import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { Timeline } from "../components/timeline"

/** Beside a order: who changed what of it. */
const OrderHistory = ({ data }: DetailWidgetProps<AdminOrder>) => <Timeline type="order" id={data.id} />

export const config = defineWidgetConfig({ zone: "order.details.side.after" })

export default OrderHistory
