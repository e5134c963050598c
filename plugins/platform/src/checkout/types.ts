import type { BigNumberInput } from "@medusajs/framework/types"

/** A moment in PostgreSQL's or JavaScript's words. */
type Moment = Date | string

interface TaxLine {
  description?: string | null
  tax_rate_id?: string | null
  code: string
  rate: BigNumberInput
  provider_id?: string | null
  metadata?: Record<string, unknown> | null
  data?: Record<string, unknown> | null
}

interface Adjustment {
  code?: string | null
  amount: BigNumberInput
  description?: string | null
  promotion_id?: string | null
  provider_id?: string | null
  is_tax_inclusive?: boolean
}

export interface StockLevel {
  location_id: string
  stock_locations?: ({ id: string; sales_channels?: ({ id: string } | null)[] | null } | null)[] | null
}

export interface CheckoutVariant {
  id: string
  manage_inventory: boolean
  allow_backorder: boolean
  product?: {
    id: string
    is_giftcard?: boolean
    shipping_profile?: { id: string } | null
  } | null
  inventory_items?:
    | {
        inventory_item_id: string
        required_quantity: number
        inventory?: { requires_shipping?: boolean; location_levels?: StockLevel[] | null } | null
      }[]
    | null
}

/** A line of the cart, with whatever else the core's query brings. */
export interface CheckoutLine {
  id: string
  variant_id: string | null
  quantity: BigNumberInput
  unit_price: BigNumberInput
  is_tax_inclusive: boolean
  requires_shipping?: boolean
  metadata?: Record<string, unknown> | null
  variant?: CheckoutVariant | null
  tax_lines?: TaxLine[] | null
  adjustments?: Adjustment[] | null
  [field: string]: unknown
}

export interface PaymentSession {
  id: string
  status: string
  provider_id: string
  amount: BigNumberInput
  raw_amount?: BigNumberInput
  currency_code: string
  payment?: { id: string; canceled_at?: Moment | null } | null
}

/** A cart as its completion reads it: once, after its lock was taken. Seams look at it and do not change it. */
export interface CheckoutCart {
  id: string
  currency_code: string
  email?: string | null
  locale?: string | null
  region_id?: string | null
  sales_channel_id?: string | null
  completed_at?: Moment | null
  total: BigNumberInput
  raw_total?: BigNumberInput
  credit_line_total?: BigNumberInput
  metadata?: Record<string, unknown> | null
  region?: { id: string } | null
  customer?: { id: string } | null
  items?: CheckoutLine[] | null
  shipping_methods?:
    | {
        name: string
        description?: string | null
        amount: BigNumberInput
        raw_amount?: BigNumberInput
        is_tax_inclusive?: boolean
        shipping_option_id?: string | null
        data?: Record<string, unknown> | null
        metadata?: Record<string, unknown> | null
        tax_lines?: TaxLine[] | null
        adjustments?: Adjustment[] | null
      }[]
    | null
  shipping_address?: ({ id?: string } & Record<string, unknown>) | null
  billing_address?: ({ id?: string } & Record<string, unknown>) | null
  credit_lines?:
    | {
        amount: BigNumberInput
        raw_amount?: BigNumberInput
        reference?: string | null
        reference_id?: string | null
        metadata?: Record<string, unknown> | null
      }[]
    | null
  payment_collection?: { id: string; payment_sessions?: PaymentSession[] | null } | null
  promotions?: ({ id: string } | null)[] | null
}
