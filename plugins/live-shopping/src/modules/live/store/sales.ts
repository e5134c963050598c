import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { refuse } from "@lsn/platform/http"
import type { AttributionRow, SaleRow, SalesTotals } from "../types"
import { query } from "./sql"

/**
 * Remembers that a cart takes a variant from a pin, if the pin is up and its show live at this moment.
 * A row whose line never came to the cart proves nothing and is left: another request may be about to use it.
 * @returns whether the row is new.
 */
export async function insertAttribution(manager: EntityManager, row: AttributionRow): Promise<boolean> {
  const open = await query<{ id: string }>(
    manager,
    `SELECT p.id FROM live_pin p JOIN live_show s ON s.id = p.show_id
     WHERE p.id = ? AND p.show_id = ? AND p.product_id = ? AND p.unpinned_at IS NULL AND p.deleted_at IS NULL
       AND s.status = 'live' AND s.deleted_at IS NULL FOR SHARE OF p`,
    [row.pin_id, row.show_id, row.product_id]
  )
  if (open.length === 0) {
    throw refuse(409, "pin_not_up", "This offer is over: the product is no longer pinned. Load the show again.")
  }
  return writeAttribution(manager, row)
}

/** Remembers what is proved already. @returns whether the row is new. */
export async function writeAttribution(manager: EntityManager, row: AttributionRow): Promise<boolean> {
  const inserted = await query<{ id: string }>(
    manager,
    `INSERT INTO live_attribution (id, cart_id, show_id, pin_id, product_id, variant_id, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, now(), now()) ON CONFLICT DO NOTHING RETURNING id`,
    [row.id, row.cart_id, row.show_id, row.pin_id, row.product_id, row.variant_id]
  )
  return inserted.length > 0
}

/** Records sales; a line that is recorded already is left as it is. @returns the ids of the new rows. */
export async function insertSales(manager: EntityManager, sales: readonly SaleRow[]): Promise<string[]> {
  if (sales.length === 0) {
    return []
  }
  const rows = sales.map((sale) => ({
    ...sale,
    id: generateEntityId(undefined, "lsale"),
    // As text all the way: an amount never passes through a double on its way into the row.
    amount: String(sale.amount),
    raw_amount: { value: String(sale.amount), precision: 20 },
    sold_at: sale.sold_at.toISOString(),
  }))
  const inserted = await query<{ id: string }>(
    manager,
    `INSERT INTO live_sale (id, order_id, order_line_item_id, show_id, pin_id, product_id, variant_id,
       attribution_id, quantity, amount, raw_amount, currency_code, sold_at, created_at, updated_at)
     SELECT g.*, now(), now() FROM json_to_recordset(?::json) AS g(id text, order_id text, order_line_item_id text,
       show_id text, pin_id text, product_id text, variant_id text, attribution_id text, quantity integer,
       amount numeric, raw_amount jsonb, currency_code text, sold_at timestamptz)
     ON CONFLICT DO NOTHING RETURNING id`,
    [JSON.stringify(rows)]
  )
  return inserted.map((row) => row.id)
}

/** Notes that the order of a cart was looked at. @returns the attributions that were open until now. */
export async function settleCart(manager: EntityManager, cartId: string, now: Date): Promise<string[]> {
  const rows = await query<{ id: string }>(
    manager,
    "UPDATE live_attribution SET settled_at = ?, updated_at = now() WHERE cart_id = ? AND settled_at IS NULL RETURNING id",
    [now, cartId]
  )
  return rows.map((row) => row.id)
}

export async function reopenAttributions(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await query(
    manager,
    `UPDATE live_attribution SET settled_at = NULL, updated_at = now()
     WHERE id IN (SELECT json_array_elements_text(?::json))`,
    [JSON.stringify(ids)]
  )
}

/** Carts that took something from a pin since `since` and whose order nobody looked at, one page after `after`. */
export async function unsettledCarts(
  manager: EntityManager,
  since: Date,
  after: string,
  limit: number
): Promise<string[]> {
  const rows = await query<{ cart_id: string }>(
    manager,
    `SELECT DISTINCT cart_id FROM live_attribution
     WHERE settled_at IS NULL AND created_at >= ? AND cart_id > ? AND deleted_at IS NULL ORDER BY cart_id LIMIT ?`,
    [since, after, limit]
  )
  return rows.map((row) => row.cart_id)
}

export async function deleteSales(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await query(manager, "DELETE FROM live_sale WHERE id IN (SELECT json_array_elements_text(?::json))", [
    JSON.stringify(ids),
  ])
}

type Sum = { currency_code: string; amount: string | number; units: string | number; orders: string | number }

const SUMS = "currency_code, sum(amount) AS amount, sum(quantity) AS units, count(DISTINCT order_id) AS orders"

/** What a show sold, per currency and per pin. At most three pins are up at once, but a long show has many: bounded. */
export async function sumSales(manager: EntityManager, showId: string): Promise<SalesTotals> {
  const totals = await query<Sum>(
    manager,
    `SELECT ${SUMS} FROM live_sale WHERE show_id = ? AND deleted_at IS NULL GROUP BY currency_code ORDER BY currency_code`,
    [showId]
  )
  const byPin = await query<Sum & { pin_id: string; product_id: string }>(
    manager,
    `SELECT pin_id, product_id, ${SUMS} FROM live_sale WHERE show_id = ? AND deleted_at IS NULL
     GROUP BY pin_id, product_id, currency_code ORDER BY sum(amount) DESC, pin_id, currency_code LIMIT 500`,
    [showId]
  )
  const numbers = (sum: Sum) => ({
    currency_code: sum.currency_code,
    amount: Number(sum.amount),
    units: Number(sum.units),
    orders: Number(sum.orders),
  })
  return {
    totals: totals.map(numbers),
    by_pin: byPin.map((sum) => ({ pin_id: sum.pin_id, product_id: sum.product_id, ...numbers(sum) })),
  }
}
