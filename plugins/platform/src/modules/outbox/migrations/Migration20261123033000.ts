import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261123033000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "lsn_outbox_event" ("position" bigserial not null, "id" text not null, "type" text not null, "version" integer not null, "occurred_at" timestamptz(3) not null, "body" text not null, "held_by" text null, "held_until" timestamptz null, "relayed_at" timestamptz null, "created_at" timestamptz not null default now(), constraint "lsn_outbox_event_pkey" primary key ("position"));`
    )
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_lsn_outbox_event_id_unique" ON "lsn_outbox_event" ("id");`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_outbox_event_unrelayed" ON "lsn_outbox_event" ("position") WHERE "relayed_at" IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_outbox_event_held_by" ON "lsn_outbox_event" ("held_by") WHERE "held_by" IS NOT NULL;`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_lsn_outbox_event_created_at" ON "lsn_outbox_event" ("created_at");`)

    this.addSql(
      `create table if not exists "lsn_webhook_endpoint" ("id" text not null, "title" text not null, "url" text not null, "subscriptions" jsonb not null, "ordering" text not null default 'parallel' check ("ordering" in ('parallel', 'in_order')), "concurrency" integer not null default 4, "state" text not null default 'enabled' check ("state" in ('enabled', 'failing', 'disabled')), "failing_since" timestamptz(3) null, "failures" integer not null default 0, "warned" boolean not null default false, "disabled_at" timestamptz(3) null, "disabled_reason" text null, "notice" text null, "notice_at" timestamptz(3) null, "made_by" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "lsn_webhook_endpoint_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_webhook_endpoint_state" ON "lsn_webhook_endpoint" ("state") WHERE "deleted_at" IS NULL;`
    )

    this.addSql(
      `create table if not exists "lsn_webhook_secret" ("id" text not null, "endpoint_id" text not null, "secret" text not null, "created_at" timestamptz(3) not null, "valid_until" timestamptz(3) null, constraint "lsn_webhook_secret_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_webhook_secret_endpoint" ON "lsn_webhook_secret" ("endpoint_id", "valid_until");`
    )
    // One secret is current, whoever rotates at the same moment.
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_lsn_webhook_secret_current_unique" ON "lsn_webhook_secret" ("endpoint_id") WHERE "valid_until" IS NULL;`
    )

    this.addSql(
      `create table if not exists "lsn_webhook_delivery" ("id" text not null, "endpoint_id" text not null, "event_id" text not null, "position" bigint not null, "state" text not null check ("state" in ('pending', 'delivering', 'delivered', 'retrying', 'parked')), "attempts" integer not null default 0, "replays" integer not null default 0, "since" timestamptz(3) not null, "due_at" timestamptz(3) null, "lease_holder" text null, "lease_until" timestamptz(3) null, "wait" integer not null default 0, "last_status" integer null, "last_error" text null, "created_at" timestamptz(3) not null default now(), "finished_at" timestamptz(3) null, constraint "lsn_webhook_delivery_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_lsn_webhook_delivery_event_unique" ON "lsn_webhook_delivery" ("endpoint_id", "event_id");`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_webhook_delivery_due" ON "lsn_webhook_delivery" ("endpoint_id", "due_at", "position") WHERE "state" IN ('pending', 'retrying');`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_webhook_delivery_next" ON "lsn_webhook_delivery" ("endpoint_id", "position") WHERE "state" IN ('pending', 'retrying');`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_webhook_delivery_leased" ON "lsn_webhook_delivery" ("endpoint_id") WHERE "state" = 'delivering';`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_webhook_delivery_parked" ON "lsn_webhook_delivery" ("endpoint_id", "position") WHERE "state" = 'parked';`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_webhook_delivery_log" ON "lsn_webhook_delivery" ("endpoint_id", "created_at", "id");`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_webhook_delivery_created_at" ON "lsn_webhook_delivery" ("created_at", "id");`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_lsn_webhook_delivery_event" ON "lsn_webhook_delivery" ("event_id");`)

    this.addSql(
      `create table if not exists "lsn_webhook_attempt" ("id" text not null, "delivery_id" text not null, "at" timestamptz(3) not null, "took_ms" integer not null, "status" integer null, "error" text null, "request_headers" jsonb not null, "answer_headers" jsonb null, "answer_excerpt" text null, constraint "lsn_webhook_attempt_pkey" primary key ("id"), constraint "lsn_webhook_attempt_delivery_fkey" foreign key ("delivery_id") references "lsn_webhook_delivery" ("id") on delete cascade);`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_webhook_attempt_delivery" ON "lsn_webhook_attempt" ("delivery_id", "at");`
    )

    this.addSql(
      `create table if not exists "lsn_webhook_sender" ("id" text not null, "alive_until" timestamptz(3) not null, constraint "lsn_webhook_sender_pkey" primary key ("id"));`
    )
    this.addSql(
      `create table if not exists "lsn_outbox_watermark" ("source" text not null, "through" timestamptz(3) not null, constraint "lsn_outbox_watermark_pkey" primary key ("source"));`
    )
    // What happened before is nobody's to tell.
    this.addSql(
      `insert into "lsn_outbox_watermark" ("source", "through") values ('installed', now()) on conflict ("source") do nothing;`
    )
  }

  override async down(): Promise<void> {
    for (const table of [
      "lsn_outbox_watermark",
      "lsn_webhook_sender",
      "lsn_webhook_attempt",
      "lsn_webhook_delivery",
      "lsn_webhook_secret",
      "lsn_webhook_endpoint",
      "lsn_outbox_event",
    ]) {
      this.addSql(`drop table if exists "${table}" cascade;`)
    }
  }
}
