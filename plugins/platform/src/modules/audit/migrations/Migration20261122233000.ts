import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122233000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "lsn_audit_entry" ("sequence" bigint not null, "version" integer not null, "id" text not null, "at" timestamptz(3) not null, "actor_type" text not null, "actor_id" text null, "action" text not null, "target_type" text null, "target_id" text null, "request_id" text null, "changes" text not null, "previous_hash" text not null, "hash" text not null, constraint "lsn_audit_entry_pkey" primary key ("sequence"));`
    )
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_lsn_audit_entry_id_unique" ON "lsn_audit_entry" ("id");`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_audit_entry_target" ON "lsn_audit_entry" ("target_type", "target_id", "sequence");`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_lsn_audit_entry_actor" ON "lsn_audit_entry" ("actor_id", "sequence");`)
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_lsn_audit_entry_action" ON "lsn_audit_entry" ("action", "sequence");`)
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_lsn_audit_entry_at" ON "lsn_audit_entry" ("at");`)
    this.addSql(
      `create table if not exists "lsn_audit_tip" ("chain" text not null, "sequence" bigint not null, "hash" text not null, constraint "lsn_audit_tip_pkey" primary key ("chain"));`
    )
    this.addSql(
      `create table if not exists "lsn_audit_head" ("chain" text not null, "sequence" bigint not null, "hash" text not null, "signed_at" timestamptz(3) not null, "key_id" text not null, "signature" text not null, constraint "lsn_audit_head_pkey" primary key ("chain", "sequence"));`
    )
    this.addSql(
      `create table if not exists "lsn_audit_open" ("id" text not null, "request_id" text null, "actor_type" text not null, "actor_id" text null, "action" text not null, "target_type" text null, "target_id" text null, "begun_at" timestamptz(3) not null, "lease_until" timestamptz not null, constraint "lsn_audit_open_pkey" primary key ("id"));`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_lsn_audit_open_lease" ON "lsn_audit_open" ("lease_until");`)
    // Not TRUNCATE: tests empty their tables by it, and an emptied chain is what the signed heads are kept elsewhere for.
    this.addSql(
      `create or replace function "lsn_audit_refuse_change"() returns trigger language plpgsql as $$ begin raise exception 'The audit is append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege'; end $$;`
    )
    for (const table of ["lsn_audit_entry", "lsn_audit_head"]) {
      this.addSql(
        `create or replace trigger "${table}_append_only" before update or delete on "${table}" for each statement execute function "lsn_audit_refuse_change"();`
      )
    }
  }

  override async down(): Promise<void> {
    for (const table of ["lsn_audit_open", "lsn_audit_head", "lsn_audit_tip", "lsn_audit_entry"]) {
      this.addSql(`drop table if exists "${table}" cascade;`)
    }
    this.addSql(`drop function if exists "lsn_audit_refuse_change"();`)
  }
}
