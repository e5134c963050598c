import { createHash } from "node:crypto"
import type { BigNumberInput, CreateOrderDTO } from "@medusajs/framework/types"
import { MathBN, MedusaError, OrderStatus } from "@medusajs/framework/utils"
import type { LinePart } from "./seams"
import type { CheckoutCart, CheckoutLine } from "./types"

/**
 * The order that a cart becomes: the core's mapping, field by field. The core does not export its own; a test holds the two
 * against each other on random carts.
 */
export function orderFromCart(
  cart: CheckoutCart,
  parts: readonly LinePart[],
  order_id: string
): CreateOrderDTO & { id: string } {
  const lines = new Map((cart.items ?? []).map((line) => [line.id, line]))
  const items = parts.map((part) => {
    const line = lines.get(part.line_id)
    if (!line) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "A part was sourced of a line that is not in the cart.")
    }
    const siblings = parts.filter(({ line_id }) => line_id === part.line_id)
    return orderLine(cart.id, line, siblings, siblings.indexOf(part))
  })
  const shipping_methods = (cart.shipping_methods ?? []).map((method) => ({
    name: method.name,
    description: method.description,
    amount: method.raw_amount ?? method.amount,
    is_tax_inclusive: method.is_tax_inclusive,
    shipping_option_id: method.shipping_option_id,
    data: method.data,
    metadata: method.metadata,
    tax_lines: (method.tax_lines ?? []).map(taxLine),
    adjustments: (method.adjustments ?? []).map(adjustment),
  }))
  const codes = [...items, ...shipping_methods]
    .flatMap(({ adjustments }) => adjustments)
    .map(({ code }) => code)
    .filter(Boolean)
  const order = {
    id: order_id,
    region_id: cart.region?.id,
    customer_id: cart.customer?.id,
    sales_channel_id: cart.sales_channel_id,
    status: OrderStatus.PENDING,
    email: cart.email,
    currency_code: cart.currency_code,
    locale: cart.locale,
    shipping_address: withoutId(cart.shipping_address),
    billing_address: withoutId(cart.billing_address),
    no_notification: false,
    items,
    shipping_methods,
    metadata: cart.metadata,
    promo_codes: codes,
    credit_lines: (cart.credit_lines ?? []).map(({ amount, raw_amount, reference, reference_id, metadata }) => ({
      amount,
      raw_amount,
      reference,
      reference_id,
      metadata,
    })),
  }
  // The DTO knows neither of the fields that the core itself hands over (`locale`, `promo_codes`) nor of an id given beforehand.
  return order as unknown as CreateOrderDTO & { id: string }
}

/**
 * Tells whether a cart still becomes the same order. Rows come in no order of their own, so lists count as bags.
 */
export function fingerprintOf(order: object): string {
  return createHash("sha256")
    .update(JSON.stringify(inOneOrder(JSON.parse(JSON.stringify(order)))))
    .digest("hex")
}

function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value
      .map(inOneOrder)
      .map((one) => ({ one, text: JSON.stringify(one) }))
      .sort((a, b) => (a.text < b.text ? -1 : 1))
      .map(({ one }) => one)
  }
  if (value === null || typeof value !== "object") return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, one]) => [key, inOneOrder(one)]))
}

function orderLine(cart_id: string, line: CheckoutLine, parts: readonly LinePart[], index: number) {
  const { variant } = line
  if (variant && !variant.product) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "Variant does not have a product")
  }
  if (MathBN.lte(line.quantity, 0)) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "Item quantity must be greater than 0")
  }
  const quantities = parts.map(({ quantity }) => quantity)
  return {
    quantity: parts.length === 1 ? line.quantity : (quantities[index] ?? 0),
    title: line.title,
    subtitle: line.subtitle,
    thumbnail: line.thumbnail,
    product_id: variant?.product?.id ?? line.product_id,
    product_title: line.product_title,
    product_description: line.product_description,
    product_subtitle: line.product_subtitle,
    product_type: line.product_type ?? null,
    product_type_id: line.product_type_id ?? null,
    product_collection: line.product_collection ?? null,
    product_handle: line.product_handle,
    variant_id: variant?.id,
    variant_sku: line.variant_sku,
    variant_barcode: line.variant_barcode,
    variant_title: line.variant_title,
    variant_option_values: line.variant_option_values,
    is_discountable: line.is_discountable,
    is_giftcard: variant?.product?.is_giftcard ?? false,
    requires_shipping: line.requires_shipping,
    unit_price: line.unit_price,
    compare_at_unit_price: line.compare_at_unit_price,
    is_tax_inclusive: !!line.is_tax_inclusive,
    metadata: line.metadata ?? {},
    tax_lines: (line.tax_lines ?? []).map(taxLine),
    adjustments: (line.adjustments ?? []).map((one) => ({
      ...adjustment(one),
      ...(parts.length > 1 && { amount: shareOf(one.amount, quantities, index) }),
    })),
    cart_id,
  }
}

/** What a part bears of an amount on its whole line. The last bears what is left, so that the shares add up to it. */
export function shareOf(amount: BigNumberInput, quantities: readonly BigNumberInput[], index: number): BigNumberInput {
  const whole = MathBN.sum(...quantities)
  const share = (at: number) => MathBN.div(MathBN.mult(amount, quantities[at] ?? 0), whole)
  if (index < quantities.length - 1) return share(index)
  return quantities.slice(0, -1).reduce<BigNumberInput>((left, _, at) => MathBN.sub(left, share(at)), amount)
}

function taxLine(line: NonNullable<CheckoutLine["tax_lines"]>[number]) {
  return {
    description: line.description,
    tax_rate_id: line.tax_rate_id,
    code: line.code,
    rate: line.rate,
    provider_id: line.provider_id,
    metadata: line.metadata ?? null,
    data: line.data ?? null,
  }
}

function adjustment(one: NonNullable<CheckoutLine["adjustments"]>[number]) {
  return {
    code: one.code,
    amount: one.amount,
    description: one.description,
    promotion_id: one.promotion_id,
    provider_id: one.provider_id,
    is_tax_inclusive: one.is_tax_inclusive,
  }
}

function withoutId<Address extends { id?: string }>(address: Address | null | undefined): Omit<Address, "id"> | null {
  if (!address) return null
  const { id: _, ...rest } = address
  return rest
}
