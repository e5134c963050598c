import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261123032000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "lsn_idempotency_key" ("actor_type" text not null, "actor_id" text not null, "key" text not null, "fingerprint" text not null, "state" text check ("state" in ('running', 'finished')) not null, "holder" text not null, "lease_until" timestamptz not null, "status" integer null, "headers" jsonb null, "body" text null, "kept_until" timestamptz null, constraint "lsn_idempotency_key_pkey" primary key ("actor_type", "actor_id", "key"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_idempotency_key_kept" ON "lsn_idempotency_key" ("kept_until") WHERE "state" = 'finished';`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_idempotency_key_lease" ON "lsn_idempotency_key" ("lease_until") WHERE "state" = 'running';`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "lsn_idempotency_key" cascade;`)
  }
}
