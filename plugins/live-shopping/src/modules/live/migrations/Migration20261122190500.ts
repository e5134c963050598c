import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122190500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "live_attribution" add column if not exists "settled_at" timestamptz null;`)
    this.addSql(`alter table if exists "live_chat_message" add column if not exists "told_at" timestamptz null;`)
    this.addSql(`alter table if exists "live_video_event" add column if not exists "told_at" timestamptz null;`)
    // What was stored before this was told then.
    this.addSql(`update "live_chat_message" set "told_at" = "sent_at" where "told_at" is null;`)
    this.addSql(`update "live_video_event" set "told_at" = "happened_at" where "told_at" is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "live_attribution" drop column if exists "settled_at";`)
    this.addSql(`alter table if exists "live_chat_message" drop column if exists "told_at";`)
    this.addSql(`alter table if exists "live_video_event" drop column if exists "told_at";`)
  }
}
