import { existsSync, readdirSync } from "node:fs"
import { join, resolve } from "node:path"
import type { Logger } from "@medusajs/framework/types"
import { ModulesSdkUtils } from "@medusajs/framework/utils"

import { suitePostgres } from "../../../integration-tests/support/postgres"
import { rowsOf } from "../../../integration-tests/support/shop"
import { loadDeclarations } from "../../../scripts/privacy/page"
import { judgeColumns, type TableColumn, tell } from "../src/domain/privacy"
import { listDeclaredTables } from "../src/privacy"

const root = resolve(__dirname, "../../..")
const logger = { info() {}, warn() {}, error() {}, debug() {} } as unknown as Logger
const name = `personal_data_${process.pid}`

/** Every module of every plugin of the house that has tables. */
const migrations = readdirSync(join(root, "plugins")).flatMap((plugin) => {
  const modules = join(root, "plugins", plugin, "src/modules")
  if (!existsSync(modules)) return []
  return readdirSync(modules).flatMap((module) => {
    const folder = join(modules, module, "migrations")
    return existsSync(folder) ? [{ module, folder }] : []
  })
})

let url: string

/** The columns of a database that holds the tables of our modules and nobody else's. */
const columnsThere = () =>
  rowsOf<TableColumn>(
    url,
    `select "table_name" as "table", "column_name" as "column", "data_type" as "type" from information_schema.columns
     where "table_schema" = 'public' and "table_name" <> 'mikro_orm_migrations' order by "table_name", "ordinal_position"`
  )

beforeAll(async () => {
  const postgres = suitePostgres()
  await rowsOf(postgres.url("postgres"), `create database "${name}"`)
  url = postgres.url(name)
  for (const { module, folder } of migrations) {
    const migrate = ModulesSdkUtils.buildMigrationScript({ moduleName: module, pathToMigrations: folder })
    await migrate({ options: { database: { clientUrl: url } }, logger })
  }
  await loadDeclarations()
})
afterAll(() => rowsOf(suitePostgres().url("postgres"), `drop database "${name}" with (force)`))

test("every module's tables are there", async () => {
  const tables = new Set((await columnsThere()).map(({ table }) => table))
  expect(migrations.length).toBeGreaterThanOrEqual(5)
  expect([...tables]).toEqual(
    expect.arrayContaining(["live_host", "lsn_audit_entry", "lsn_idempotency_key", "lsn_inbox_delivery", "lsn_session"])
  )
})

/** Red? Declare the column in its plugin's src/personal-data.ts, or say there why it is no person's; then `npm run privacy`. */
test("every column that looks personal is declared, and every declared column is there", async () => {
  expect(judgeColumns(await columnsThere(), listDeclaredTables()).map(tell)).toEqual([])
})

test("a personal column that comes with a migration is named, and so is one that goes", async () => {
  await rowsOf(url, `alter table "live_sale" add column "buyer_phone" text, add column "extra" jsonb`)
  await rowsOf(url, `alter table "live_host" rename column "email" to "contact"`)
  try {
    expect(judgeColumns(await columnsThere(), listDeclaredTables()).map(tell)).toEqual([
      "live_sale.buyer_phone looks like personal data (phone) and nobody declared it",
      "live_sale.extra may hold anything: declare what of a person is in it, or why nothing is",
      "live_host.email is declared (personal) and is not there",
    ])
  } finally {
    await rowsOf(url, `alter table "live_sale" drop column "buyer_phone", drop column "extra"`)
    await rowsOf(url, `alter table "live_host" rename column "contact" to "email"`)
  }
})
