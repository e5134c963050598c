import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122235000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "lsn_session" ("id" text not null, "family" text not null, "actor_type" text not null, "actor_id" text not null, "token_hash" text not null, "user_agent" text null, "address" text null, "seen_at" timestamptz not null, "expires_at" timestamptz not null, "ended_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "lsn_session_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_lsn_session_token_unique" ON "lsn_session" ("token_hash") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_session_actor" ON "lsn_session" ("actor_id", "ended_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_session_family" ON "lsn_session" ("family") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "lsn_session" cascade;`)
  }
}
