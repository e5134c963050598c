import { Client } from "pg"
import { Problem } from "./problem"
import { compareReleases, SERVES_BESIDE } from "./state"

/** Runs a statement and answers its rows. */
type Ask = <Row extends Record<string, unknown>>(text: string, values?: unknown[]) => Promise<Row[]>

/** Where set-up notes the address of the stand-in film. */
export const STAND_IN = "stand_in_video"

/** What the start itself asks of the database. */
export class Database {
  constructor(readonly url: string) {}

  /** Connects, or says in one sentence why not; never with the password. */
  async check(): Promise<void> {
    try {
      await this.query("select 1")
    } catch (error) {
      throw unreachable(this.url, error)
    }
  }

  /** Makes the database of the URL when the server has none of that name. */
  async create(): Promise<void> {
    const address = new URL(this.url)
    const name = decodeURIComponent(address.pathname.slice(1))
    address.pathname = "/postgres"
    const server = new Database(address.href)
    const { length } = await server.query("select 1 from pg_database where datname = $1", [name])
    if (length === 0) await server.query(`create database "${name.replaceAll('"', '""')}"`)
  }

  async query<Row extends Record<string, unknown> = Record<string, unknown>>(
    text: string,
    values: unknown[] = []
  ): Promise<Row[]> {
    return this.session((ask) => ask<Row>(text, values))
  }

  /** Several questions over one connection. */
  private async session<Answer>(work: (ask: Ask) => Promise<Answer>): Promise<Answer> {
    const client = new Client({ connectionString: this.url, connectionTimeoutMillis: 10_000 })
    // A server that goes away between two queries is told by the next query.
    client.on("error", () => {})
    await client.connect()
    try {
      return await work(async <Row extends Record<string, unknown>>(text: string, values: unknown[] = []) => {
        return (await client.query<Row>(text, values)).rows
      })
    } finally {
      await client.end()
    }
  }

  /** What readiness asks: the migrations that have been applied, and the oldest release whose processes may serve. */
  async standing(): Promise<{ migrations: Set<string>; serves?: string }> {
    return this.session(async (ask) => {
      const [has] = await ask<{ migrations: boolean; marks: boolean }>(
        "select to_regclass('public.mikro_orm_migrations') is not null as migrations, to_regclass('public.lsn_setup') is not null as marks"
      )
      const applied = has?.migrations ? await ask<{ name: string }>("select name from mikro_orm_migrations") : []
      const marks = has?.marks
        ? await ask<{ key: string; value: string }>(
            "select key, value from lsn_setup where key in ('release', 'serves')"
          )
        : []
      const { release, serves = release } = Object.fromEntries(marks.map(({ key, value }) => [key, value]))
      return { migrations: new Set(applied.map(({ name }) => name)), serves }
    })
  }

  /** Whether Medusa's tables are in it. */
  async isMigrated(): Promise<boolean> {
    return this.hasTable("mikro_orm_migrations")
  }

  private async hasTable(name: string): Promise<boolean> {
    const [table] = await this.query<{ name: string | null }>("select to_regclass($1)::text as name", [
      `public.${name}`,
    ])
    return Boolean(table?.name)
  }

  /** What set-up has done to this database: kept in it, so that a backup carries it along. */
  async done(key: string): Promise<string | undefined> {
    if (!(await this.hasTable("lsn_setup"))) return undefined
    const [row] = await this.query<{ value: string }>("select value from lsn_setup where key = $1", [key])
    return row?.value
  }

  async mark(key: string, value: string): Promise<void> {
    await this.query(
      "create table if not exists lsn_setup (key text primary key, value text not null, changed_at timestamptz not null default now())"
    )
    await this.query(
      "insert into lsn_setup (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value, changed_at = now()",
      [key, value]
    )
  }

  /**
   * No migration has a way back: what a newer release has written, or begun to, is left to it. Whoever migrates says so
   * by `markRelease` beforehand.
   */
  async refuseNewer(release: string): Promise<void> {
    const written = await this.done("release")
    if (written && compareReleases(written, release) > 0) {
      throw new Problem(
        `The database was written by release ${written}, and this is ${release}: use that release or a newer one, or another database.`
      )
    }
  }

  /** Takes the database over for this release, before its first migration. */
  async markRelease(release: string): Promise<void> {
    await this.mark("serves", SERVES_BESIDE)
    await this.mark("release", release)
  }

  /**
   * Whether the shop in this database is one that this project has made. A database that nobody has put anything into is
   * taken, and remembers it; one with a shop in it stays its owner's: it gets no demo and no log-ins.
   */
  async claim(): Promise<boolean> {
    if ((await this.done("made")) || (await this.done("seeded"))) return true
    const tables = ["user", "customer", "product", "order", "live_host"]
    const present = await this.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_name = any($1)",
      [tables]
    )
    for (const { name } of present) {
      if ((await this.query(`select 1 from "${name}" limit 1`)).length > 0) return false
    }
    await this.mark("made", "yes")
    return true
  }

  /**
   * Drops locks that have outlived their time. Medusa's PostgreSQL locks write that time down and never look at it: what a
   * killed process held, such as a bag that it was turning into an order, would be held for ever.
   */
  async dropExpiredLocks(): Promise<void> {
    await this.query("delete from locking where expiration < now()")
  }

  /** The shop's publishable key: its oldest that is not revoked. */
  async publishableKey(): Promise<string | undefined> {
    const [row] = await this.query<{ token: string }>(
      "select token from api_key where type = 'publishable' and revoked_at is null and deleted_at is null order by created_at, id limit 1"
    )
    return row?.token
  }

  /** What a show plays that brings no film of its own, where set-up has brought one. */
  async standInVideo(): Promise<Record<string, string>> {
    const kept = await this.done(STAND_IN)
    if (!kept) return {}
    const { url, ms } = JSON.parse(kept) as { url: string; ms: number }
    return { LSN_STAND_IN_VIDEO_URL: url, LSN_STAND_IN_VIDEO_MS: String(ms) }
  }

  /**
   * Gives the addresses of uploaded files, which Medusa stores whole, the API's present address. In every text and
   * JSON column, because an order keeps a copy of its products' pictures.
   */
  async moveFiles(from: string, to: string): Promise<void> {
    const columns = await this.query<{ table: string; column: string; json: boolean }>(
      `select c.table_name as table, c.column_name as column, c.data_type = 'jsonb' as json
         from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'character varying', 'jsonb')
          and c.is_generated = 'NEVER' and c.table_name not like 'mikro_orm%'`
    )
    const client = new Client({ connectionString: this.url })
    client.on("error", () => {})
    await client.connect()
    try {
      await client.query("begin")
      for (const { table, column, json } of columns) {
        const name = `"${column.replaceAll('"', '""')}"`
        const [value, back] = json ? [`${name}::text`, "::jsonb"] : [name, ""]
        await client.query(
          `update "${table.replaceAll('"', '""')}" set ${name} = replace(${value}, $1, $2)${back} where position($1 in ${value}) > 0`,
          [`${from}/static/`, `${to}/static/`]
        )
      }
      await client.query("commit")
    } finally {
      await client.end()
    }
  }
}

function unreachable(url: string, error: unknown): Problem {
  const { code, message } = error as { code?: string; message?: string }
  const address = new URL(url)
  const where = `${address.hostname}${address.port ? `:${address.port}` : ""}`
  const name = decodeURIComponent(address.pathname.slice(1))
  if (code === "28P01" || code === "28000") {
    return new Problem(`The database at ${where} refuses the user name or the password: correct DATABASE_URL.`)
  }
  if (code === "3D000")
    return new Problem(`The database server at ${where} has no database "${name}": create it, or correct DATABASE_URL.`)
  return new Problem(
    `The database at ${where} cannot be reached (${code ?? message ?? "no reason given"}): start it, or correct DATABASE_URL, or unset it to use the embedded one.`
  )
}
