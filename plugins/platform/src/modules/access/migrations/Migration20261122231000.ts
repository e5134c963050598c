import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS =
  '"created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null'

export class Migration20261122231000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "lsn_role" ("id" text not null, "name" text not null, "title" text not null, "grants" jsonb not null, "includes" jsonb not null, ${STAMPS}, constraint "lsn_role_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_lsn_role_name_unique" ON "lsn_role" ("name") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `create table if not exists "lsn_role_assignment" ("id" text not null, "actor_type" text not null, "actor_id" text not null, "role" text not null, "expires_at" timestamptz null, "assigned_by" text not null, "ended_by" text check ("ended_by" in ('unassigned', 'removed')) null, ${STAMPS}, constraint "lsn_role_assignment_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_lsn_role_assignment_unique" ON "lsn_role_assignment" ("actor_type", "actor_id", "role") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_role_assignment_role" ON "lsn_role_assignment" ("role") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `create table if not exists "lsn_access_version" ("id" text not null, "version" integer not null, "stamp" text not null, "installed_at" timestamptz null, ${STAMPS}, constraint "lsn_access_version_pkey" primary key ("id"));`
    )
    this.addSql(
      `create table if not exists "lsn_api_key" ("id" text not null, "title" text not null, "made_by" text not null, "grants" jsonb not null, "hint" text not null, "secret_hash" text not null, "previous_hash" text null, "previous_until" timestamptz null, "expires_at" timestamptz null, "revoked_at" timestamptz null, "last_used_at" timestamptz null, ${STAMPS}, constraint "lsn_api_key_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_lsn_api_key_secret_unique" ON "lsn_api_key" ("secret_hash") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_lsn_api_key_previous_unique" ON "lsn_api_key" ("previous_hash") WHERE previous_hash IS NOT NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_api_key_maker" ON "lsn_api_key" ("made_by") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    for (const table of ["lsn_api_key", "lsn_access_version", "lsn_role_assignment", "lsn_role"]) {
      this.addSql(`drop table if exists "${table}" cascade;`)
    }
  }
}
