import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122232500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "live_video_event" add column if not exists "session" text null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "live_video_event" drop column if exists "session";`)
  }
}
