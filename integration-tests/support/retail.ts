import { spawn, spawnSync, type ChildProcess } from "node:child_process"
import path from "node:path"
import { seeded } from "./bench"
import { rowsOf } from "./shop"

/** What the tests and the bench of the retail import share: the command itself, and the file and the tables read plainly. */
export const root = path.resolve(__dirname, "../..")

export type RawFile = {
  products: Record<string, { variants: Record<string, { item_id: string; price: number; available: boolean }> }>
  users: Record<string, { user_id: string; email: string }>
  orders: Record<
    string,
    {
      order_id: string
      user_id: string
      status: string
      items: { item_id: string; price: number }[]
      fulfillments: { tracking_id: string[]; item_ids: string[] }[]
      payment_history: { transaction_type: string; amount: number }[]
    }
  >
}

/** Orders drawn by a seed, the same share of each status, so that a small sample holds every state. */
export function sample(file: RawFile, count: number, seed: number): RawFile {
  const random = seeded(seed)
  const all = Object.entries(file.orders)
  const byStatus = groupByStatus(all)
  const chosen = [...byStatus.values()].flatMap((orders) => {
    const shuffled = orders.map((entry) => ({ entry, at: random() })).sort((a, b) => a.at - b.at)
    return shuffled.slice(0, Math.max(1, Math.round((count * orders.length) / all.length))).map(({ entry }) => entry)
  })
  return { ...file, orders: Object.fromEntries(chosen) }
}

function groupByStatus<T extends [string, { status: string }]>(entries: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const entry of entries) groups.set(entry[1].status, [...(groups.get(entry[1].status) ?? []), entry])
  return groups
}

/** An empty shop: a new database with every table. */
export async function emptyShop(server: (database: string) => string, name: string): Promise<string> {
  await rowsOf(server("postgres"), `create database "${name}"`)
  const url = server(name)
  const done = spawnSync(
    process.execPath,
    [path.join(root, "node_modules/@medusajs/cli/cli.js"), "db:migrate", "--execute-safe-links"],
    { cwd: root, env: environment(url), encoding: "utf8" }
  )
  if (done.status !== 0) throw new Error(`The migration failed: ${done.stdout.slice(-2000)}${done.stderr.slice(-2000)}`)
  return url
}

function environment(url: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: url,
    NODE_ENV: "development",
    JWT_SECRET: "a-secret-for-this-test",
    COOKIE_SECRET: "a-secret-for-this-test",
    LSN_TICKET_SECRET: "a-secret-for-this-test",
  }
}

export type Run = { status: number | null; output: string }

/** The command as a person types it, without npm around it. */
export function startImport(
  file: string,
  url: string
): { child: ChildProcess; ended: Promise<Run>; output: () => string } {
  const child = spawn(
    process.execPath,
    [
      path.join(root, "node_modules/tsx/dist/cli.mjs"),
      path.join(root, "src/start/retail/cli.ts"),
      file,
      "--database-url",
      url,
    ],
    { cwd: root, env: environment(url), stdio: ["ignore", "pipe", "pipe"], detached: true }
  )
  let output = ""
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<Run>((resolve) => child.once("close", (status) => resolve({ status, output })))
  return { child, ended, output: () => output }
}

export type StateTotals = { orders: number; items: number; ordered: string; paid: string; refunded: string }

const stateOf: Record<string, string> = {
  pending: "unfulfilled",
  processed: "shipped",
  delivered: "delivered",
  cancelled: "cancelled",
}

/** Orders and money by the state they must end in, added up from the file in whole cents. */
export function totalsOfFile(file: RawFile): Record<string, StateTotals> {
  const sums = new Map<string, { orders: number; items: number; ordered: number; paid: number; refunded: number }>()
  for (const order of Object.values(file.orders)) {
    const state = stateOf[order.status] ?? order.status
    const sum = sums.get(state) ?? { orders: 0, items: 0, ordered: 0, paid: 0, refunded: 0 }
    sum.orders += 1
    for (const item of order.items) {
      sum.items += 1
      sum.ordered += Math.round(item.price * 100)
    }
    for (const entry of order.payment_history) {
      sum[entry.transaction_type === "payment" ? "paid" : "refunded"] += Math.round(entry.amount * 100)
    }
    sums.set(state, sum)
  }
  return Object.fromEntries(
    [...sums].map(([state, sum]) => [
      state,
      { ...sum, ordered: money(sum.ordered), paid: money(sum.paid), refunded: money(sum.refunded) },
    ])
  )
}

const money = (cents: number) => (cents / 100).toFixed(2)

/** The same from the tables, by SQL of its own: what the order's lines say, what was captured, what was given back. */
export async function totalsOfShop(url: string): Promise<Record<string, StateTotals>> {
  const rows = await rowsOf<StateTotals & { state: string }>(
    url,
    `with lines as (
       select oi.order_id, count(*) as items, sum(li.unit_price * oi.quantity) as ordered,
              sum(oi.quantity) as quantity, sum(oi.shipped_quantity) as shipped, sum(oi.delivered_quantity) as delivered
         from "order" o
         join order_item oi on oi.order_id = o.id and oi.version = o.version and oi.deleted_at is null
         join order_line_item li on li.id = oi.item_id and li.deleted_at is null
        group by 1),
     money as (
       select opc.order_id,
              sum((select coalesce(sum(c.amount), 0) from capture c where c.payment_id = p.id and c.deleted_at is null)) as paid,
              sum((select coalesce(sum(r.amount), 0) from refund r where r.payment_id = p.id and r.deleted_at is null)) as refunded
         from order_payment_collection opc
         join payment p on p.payment_collection_id = opc.payment_collection_id and p.deleted_at is null
        where opc.deleted_at is null
        group by 1)
     select case when o.status = 'canceled' then 'cancelled'
                 when l.delivered = l.quantity then 'delivered'
                 when l.shipped = l.quantity then 'shipped'
                 when coalesce(l.shipped, 0) = 0 then 'unfulfilled' else 'partly shipped' end as state,
            count(*)::int as orders, sum(l.items)::int as items, round(sum(l.ordered), 2)::text as ordered,
            round(sum(m.paid), 2)::text as paid, round(sum(m.refunded), 2)::text as refunded
       from "order" o join lines l on l.order_id = o.id left join money m on m.order_id = o.id
      where o.deleted_at is null and o.custom_display_id is not null
      group by 1`
  )
  return Object.fromEntries(rows.map(({ state, ...totals }) => [state, totals]))
}

/** What each table holds and when it was last written: two equal answers mean that nothing was written in between. */
export async function fingerprint(url: string): Promise<Record<string, string>> {
  const tables = await rowsOf<{ table_name: string }>(
    url,
    `select c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and c.column_name = 'updated_at' and t.table_type = 'BASE TABLE' order by 1`
  )
  const prints: Record<string, string> = {}
  for (const { table_name } of tables) {
    const [row] = await rowsOf<{ print: string }>(
      url,
      `select count(*) || ' rows, last written ' || coalesce(max(updated_at)::text, 'never') as print from "${table_name}"`
    )
    prints[table_name] = row?.print ?? ""
  }
  return prints
}
