import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/framework/types"
import { Timeline } from "../components/timeline"

/** Beside a customer: who changed what of it. */
const CustomerHistory = ({ data }: DetailWidgetProps<AdminCustomer>) => <Timeline about={[`customer:${data.id}`]} />

export const config = defineWidgetConfig({ zone: "customer.details.side.after" })

export default CustomerHistory
