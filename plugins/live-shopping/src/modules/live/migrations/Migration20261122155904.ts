import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122155904 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "live_show_product" drop constraint if exists "live_show_product_unique";`)
    this.addSql(`alter table if exists "live_show" drop constraint if exists "live_show_handle_unique";`)
    this.addSql(`alter table if exists "live_sale" drop constraint if exists "live_sale_line_unique";`)
    this.addSql(`alter table if exists "live_host" drop constraint if exists "live_host_email_unique";`)
    this.addSql(`alter table if exists "live_host" drop constraint if exists "live_host_handle_unique";`)
    this.addSql(`alter table if exists "live_attribution" drop constraint if exists "live_attribution_unique";`)
    this.addSql(
      `create table if not exists "live_attribution" ("id" text not null, "cart_id" text not null, "show_id" text not null, "pin_id" text not null, "product_id" text not null, "variant_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "live_attribution_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_attribution_deleted_at" ON "live_attribution" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_live_attribution_unique" ON "live_attribution" ("cart_id", "pin_id", "variant_id") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "live_chat_message" ("id" text not null, "show_id" text not null, "author_type" text check ("author_type" in ('customer', 'host', 'user')) not null, "author_id" text not null, "author_name" text not null, "body" text not null, "sent_at" timestamptz not null, "client_key" text not null, "deleted_by" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "live_chat_message_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_chat_message_deleted_at" ON "live_chat_message" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_live_chat_message_client_key" ON "live_chat_message" ("show_id", "author_id", "client_key") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_chat_message_show" ON "live_chat_message" ("show_id", "sent_at", "id") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "live_host" ("id" text not null, "handle" text not null, "name" text not null, "bio" text null, "avatar_url" text null, "email" text null, "status" text check ("status" in ('applied', 'active', 'suspended')) not null default 'applied', "applied_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "live_host_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_host_deleted_at" ON "live_host" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_live_host_handle_unique" ON "live_host" ("handle") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_live_host_email_unique" ON "live_host" ("email") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "live_sale" ("id" text not null, "order_id" text not null, "order_line_item_id" text not null, "show_id" text not null, "pin_id" text not null, "product_id" text not null, "variant_id" text not null, "attribution_id" text null, "quantity" integer not null, "amount" numeric not null, "currency_code" text not null, "sold_at" timestamptz not null, "raw_amount" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "live_sale_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_sale_deleted_at" ON "live_sale" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_live_sale_line_unique" ON "live_sale" ("order_line_item_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_sale_attribution" ON "live_sale" ("attribution_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_sale_order" ON "live_sale" ("order_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_sale_show" ON "live_sale" ("show_id", "pin_id") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "live_show" ("id" text not null, "handle" text not null, "title" text not null, "description" text null, "host_id" text not null, "status" text check ("status" in ('draft', 'scheduled', 'live', 'ended')) not null default 'draft', "scheduled_at" timestamptz null, "started_at" timestamptz null, "ended_at" timestamptz null, "poster_url" text null, "preview_url" text null, "recording_url" text null, "recording_ms" integer null, "video_kind" text check ("video_kind" in ('simulated', 'livekit')) not null default 'simulated', "audience_peak" integer not null default 0, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "live_show_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_show_host_id" ON "live_show" ("host_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_show_deleted_at" ON "live_show" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_live_show_handle_unique" ON "live_show" ("handle") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_live_show_one_live_a_host" ON "live_show" ("host_id") WHERE status = 'live' AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_show_status" ON "live_show" ("status", "scheduled_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "live_pin" ("id" text not null, "show_id" text not null, "product_id" text not null, "slot" integer not null, "pinned_at" timestamptz not null, "unpinned_at" timestamptz null, "pinned_by" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "live_pin_pkey" primary key ("id"), constraint live_pin_slot_check check (slot BETWEEN 1 AND 3));`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_live_pin_show_id" ON "live_pin" ("show_id") WHERE deleted_at IS NULL;`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_pin_deleted_at" ON "live_pin" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_live_pin_one_up_a_slot" ON "live_pin" ("show_id", "slot") WHERE unpinned_at IS NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_live_pin_one_up_a_product" ON "live_pin" ("show_id", "product_id") WHERE unpinned_at IS NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_pin_show" ON "live_pin" ("show_id", "pinned_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "live_show_product" ("id" text not null, "show_id" text not null, "product_id" text not null, "position" integer not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "live_show_product_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_show_product_show_id" ON "live_show_product" ("show_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_show_product_deleted_at" ON "live_show_product" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_live_show_product_unique" ON "live_show_product" ("show_id", "product_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_show_product_product" ON "live_show_product" ("product_id") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `alter table if exists "live_show" add constraint "live_show_host_id_foreign" foreign key ("host_id") references "live_host" ("id") on update cascade;`
    )

    this.addSql(
      `alter table if exists "live_pin" add constraint "live_pin_show_id_foreign" foreign key ("show_id") references "live_show" ("id") on update cascade;`
    )

    this.addSql(
      `alter table if exists "live_show_product" add constraint "live_show_product_show_id_foreign" foreign key ("show_id") references "live_show" ("id") on update cascade;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "live_show" drop constraint if exists "live_show_host_id_foreign";`)

    this.addSql(`alter table if exists "live_pin" drop constraint if exists "live_pin_show_id_foreign";`)

    this.addSql(
      `alter table if exists "live_show_product" drop constraint if exists "live_show_product_show_id_foreign";`
    )

    this.addSql(`drop table if exists "live_attribution" cascade;`)

    this.addSql(`drop table if exists "live_chat_message" cascade;`)

    this.addSql(`drop table if exists "live_host" cascade;`)

    this.addSql(`drop table if exists "live_sale" cascade;`)

    this.addSql(`drop table if exists "live_show" cascade;`)

    this.addSql(`drop table if exists "live_pin" cascade;`)

    this.addSql(`drop table if exists "live_show_product" cascade;`)
  }
}
