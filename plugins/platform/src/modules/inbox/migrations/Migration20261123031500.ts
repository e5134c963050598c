import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261123031500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "lsn_inbox_delivery" ("id" text not null, "scope" text not null, "source" text not null, "delivery_id" text not null, "position" bigserial not null, "order_key" text null, "headers" text not null, "event" text not null, "body" bytea null, "body_size" integer not null, "body_hash" text not null, "fingerprint" text not null, "signed_at" timestamptz(3) null, "received_at" timestamptz(3) not null, "state" text check ("state" in ('received', 'processing', 'retrying', 'done', 'parked')) not null default 'received', "attempts" integer not null default 0, "replays" integer not null default 0, "round" integer not null default 0, "due_at" timestamptz(3) null, "lease_holder" text null, "lease_until" timestamptz(3) null, "wait" integer not null default 0, "last_error" text null, "finished_at" timestamptz(3) null, constraint "lsn_inbox_delivery_pkey" primary key ("id"), constraint "lsn_inbox_delivery_lease" check (("state" = 'processing') = ("lease_holder" is not null)), constraint "lsn_inbox_delivery_due" check (("state" in ('received', 'retrying')) = ("due_at" is not null)));`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_lsn_inbox_delivery_sender_id_unique" ON "lsn_inbox_delivery" ("scope", "source", "delivery_id");`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_inbox_delivery_due" ON "lsn_inbox_delivery" ("due_at", "position") WHERE "state" IN ('received', 'retrying');`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_inbox_delivery_lease" ON "lsn_inbox_delivery" ("lease_until") WHERE "state" = 'processing';`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_inbox_delivery_key" ON "lsn_inbox_delivery" ("scope", "source", "order_key", "position") WHERE "state" <> 'done' AND "order_key" IS NOT NULL;`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_lsn_inbox_delivery_position" ON "lsn_inbox_delivery" ("position");`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_inbox_delivery_state" ON "lsn_inbox_delivery" ("state", "source", "position");`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_inbox_delivery_finished" ON "lsn_inbox_delivery" ("finished_at") WHERE "finished_at" IS NOT NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_inbox_delivery_body" ON "lsn_inbox_delivery" ("finished_at") WHERE "state" = 'done' AND "body" IS NOT NULL;`
    )
    // Of each effect one row, written in the transaction of the effect itself: the key is what makes it happen once.
    this.addSql(
      `create table if not exists "lsn_inbox_effect" ("delivery" text not null, "round" integer not null, "effect" text not null, "attempt" integer not null, "done_at" timestamptz(3) not null default clock_timestamp(), constraint "lsn_inbox_effect_pkey" primary key ("delivery", "round", "effect"), constraint "lsn_inbox_effect_delivery_foreign" foreign key ("delivery") references "lsn_inbox_delivery" ("id") on delete cascade);`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "lsn_inbox_effect" cascade;`)
    this.addSql(`drop table if exists "lsn_inbox_delivery" cascade;`)
  }
}
