import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122162232 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "live_video_event" ("id" text not null, "show_id" text not null, "kind" text check ("kind" in ('host_joined', 'host_left', 'room_finished')) not null, "happened_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "live_video_event_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_video_event_deleted_at" ON "live_video_event" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_live_video_event_show" ON "live_video_event" ("show_id", "happened_at") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "live_video_event" cascade;`)
  }
}
