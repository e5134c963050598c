import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { Completion, OpenedCompletion } from "./types"

interface Dependencies {
  __pg_connection__: Knex
}

/** A run that is not done after so long is taken for dead. As long as the cart's lock lasts, in the core too. */
export const LEASE_SECONDS = 120

const COLUMNS = `cart_id, order_id, holder, drawn, holds, usage, placed_at is not null as placed,
  announced_at is not null as announced, finished_at is not null as finished, lease_until < now() as abandoned`
const LEASE = `now() + make_interval(secs => ${LEASE_SECONDS})`

/**
 * Remembers how far each completion has come, so that one which a crash cut off is taken up instead of begun again. There are no
 * generated methods: each change names the holder and is none where another has taken over.
 */
export default class CheckoutModuleService {
  protected readonly knex_: Knex

  constructor({ __pg_connection__ }: Dependencies) {
    this.knex_ = __pg_connection__
  }

  async findCompletion(cart_id: string): Promise<Completion | null> {
    const [row] = await this.rows_(`select ${COLUMNS} from lsn_checkout_completion where cart_id = ?`, [cart_id])
    return row ?? null
  }

  /**
   * Begins a completion, or takes over one that is unfinished. The caller holds the cart's lock: whoever was at it before is dead,
   * or has waited for somebody outside longer than the lock lasts, and is no longer the holder.
   *
   * @returns nothing when it is finished
   */
  async open(cart_id: string, holder: string): Promise<OpenedCompletion | null> {
    const [row] = await this.rows_<OpenedCompletion>(
      `insert into lsn_checkout_completion as c (cart_id, order_id, holder, lease_until)
         values (?, ?, ?, ${LEASE})
       on conflict (cart_id) do update set holder = excluded.holder, lease_until = excluded.lease_until
         where c.finished_at is null
       returning ${COLUMNS}, (c.xmax = 0) as fresh`,
      [cart_id, generateEntityId(undefined, "order"), holder]
    )
    return row ?? null
  }

  /** Written down before the order is made, or gone on with. @returns whether the run still holds the completion */
  async draw(cart_id: string, holder: string, fingerprint: string): Promise<boolean> {
    return this.change_(`drawn = ?, lease_until = ${LEASE}`, [fingerprint], cart_id, holder)
  }

  /** Written down before these reservations are let go. @returns whether the run still holds the completion */
  async noteHolds(cart_id: string, holder: string, holds: readonly string[]): Promise<boolean> {
    return this.change_(
      `holds = holds || ?::jsonb, lease_until = ${LEASE}`,
      [JSON.stringify(holds)],
      cart_id,
      holder,
      "and placed_at is null"
    )
  }

  /**
   * Written down before the use is registered: who takes up the completion does not register it again. At worst a budget counts one
   * order too few. @returns false when it is registered already
   */
  async noteUsage(cart_id: string, holder: string, usage: unknown): Promise<boolean> {
    return this.change_(`usage = ?::jsonb`, [JSON.stringify(usage)], cart_id, holder, "and usage is null")
  }

  /** Written down before the use is taken back, which must not happen twice. */
  async dropUsage(cart_id: string, holder: string): Promise<boolean> {
    return this.change_(`usage = null`, [], cart_id, holder, "and usage is not null")
  }

  /** What was drawn has been taken back, and the run draws anew. */
  async withdraw(cart_id: string, holder: string): Promise<void> {
    await this.change_(`drawn = null, holds = '[]'`, [], cart_id, holder)
  }

  async place(cart_id: string, holder: string): Promise<boolean> {
    return this.change_(`placed_at = now()`, [], cart_id, holder, "and placed_at is null")
  }

  /** What was kept to undo it, and names the buyer, is no longer needed. */
  async finish(cart_id: string): Promise<void> {
    await this.knex_.raw(
      `update lsn_checkout_completion set announced_at = coalesce(announced_at, now()), finished_at = now(), usage = null, holds = '[]'
        where cart_id = ? and placed_at is not null and finished_at is null`,
      [cart_id]
    )
  }

  /** Somebody has still to be told of the order: not at once, so that one who always fails does not stand in the others' way. */
  async postpone(cart_id: string): Promise<void> {
    await this.knex_.raw(
      `update lsn_checkout_completion set announced_at = coalesce(announced_at, now()), lease_until = ${LEASE}
        where cart_id = ? and placed_at is not null and finished_at is null`,
      [cart_id]
    )
  }

  /** Forgets a completion that has been undone. */
  async forget(cart_id: string, holder: string): Promise<void> {
    await this.knex_.raw(`delete from lsn_checkout_completion where cart_id = ? and holder = ? and placed_at is null`, [
      cart_id,
      holder,
    ])
  }

  /**
   * Drops completions that were finished so many days ago: the link between cart and order says from then on that the cart is
   * completed.
   *
   * @returns how many
   */
  async forgetFinished(days: number, limit: number): Promise<number> {
    const { rowCount } = (await this.knex_.raw(
      `delete from lsn_checkout_completion where cart_id in (
         select cart_id from lsn_checkout_completion
           where finished_at < now() - make_interval(days => ?) order by finished_at limit ?
           for update skip locked)`,
      [days, limit]
    )) as { rowCount: number }
    return rowCount
  }

  /** Carts whose completion nobody works on any more, the oldest first. */
  async listAbandoned(limit: number): Promise<string[]> {
    const { rows } = (await this.knex_.raw(
      `select cart_id from lsn_checkout_completion where finished_at is null and lease_until < now() order by lease_until limit ?`,
      [limit]
    )) as { rows: { cart_id: string }[] }
    return rows.map(({ cart_id }) => cart_id)
  }

  protected async change_(
    change: string,
    values: readonly (string | number)[],
    cart_id: string,
    holder: string,
    where = ""
  ): Promise<boolean> {
    const { rowCount } = (await this.knex_.raw(
      `update lsn_checkout_completion set ${change} where cart_id = ? and holder = ? ${where}`,
      [...values, cart_id, holder]
    )) as { rowCount: number }
    return rowCount > 0
  }

  protected async rows_<Row = Completion>(sql: string, values: readonly (string | number)[]): Promise<Row[]> {
    const { rows } = (await this.knex_.raw(sql, [...values])) as { rows: Row[] }
    return rows
  }
}
