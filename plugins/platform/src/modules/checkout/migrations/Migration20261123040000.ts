import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261123040000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "lsn_checkout_completion" ("cart_id" text not null, "order_id" text not null, "holder" text not null, "lease_until" timestamptz not null, "drawn" text null, "holds" jsonb not null default '[]', "usage" jsonb null, "begun_at" timestamptz not null default now(), "placed_at" timestamptz null, "announced_at" timestamptz null, "finished_at" timestamptz null, constraint "lsn_checkout_completion_pkey" primary key ("cart_id"));`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_lsn_checkout_completion_order_unique" ON "lsn_checkout_completion" ("order_id");`
    )
    // Few are under way at any time; these are what is looked for after a crash.
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_checkout_completion_open" ON "lsn_checkout_completion" ("lease_until") WHERE finished_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "lsn_checkout_completion" cascade;`)
  }
}
