import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminProduct, DetailWidgetProps } from "@medusajs/framework/types"
import { Timeline } from "../components/timeline"

/** Beside a product: who changed what of it. */
const ProductHistory = ({ data }: DetailWidgetProps<AdminProduct>) => <Timeline about={[`product:${data.id}`]} />

export const config = defineWidgetConfig({ zone: "product.details.side.after" })

export default ProductHistory
