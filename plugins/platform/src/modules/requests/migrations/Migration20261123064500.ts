import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261123064500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "lsn_idempotency_key" add column if not exists "scope" text not null default 'default';`
    )
    this.addSql(`alter table if exists "lsn_idempotency_key" drop constraint if exists "lsn_idempotency_key_pkey";`)
    this.addSql(
      `alter table if exists "lsn_idempotency_key" add constraint "lsn_idempotency_key_pkey" primary key ("scope", "actor_type", "actor_id", "key");`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`delete from "lsn_idempotency_key" where "scope" <> 'default';`)
    this.addSql(`alter table if exists "lsn_idempotency_key" drop constraint if exists "lsn_idempotency_key_pkey";`)
    this.addSql(`alter table if exists "lsn_idempotency_key" drop column if exists "scope";`)
    this.addSql(
      `alter table if exists "lsn_idempotency_key" add constraint "lsn_idempotency_key_pkey" primary key ("actor_type", "actor_id", "key");`
    )
  }
}
