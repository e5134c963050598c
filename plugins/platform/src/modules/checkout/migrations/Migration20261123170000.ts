import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261123170000 extends Migration {
  override async up(): Promise<void> {
    // What was finished long ago is dropped, a part at a time.
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_lsn_checkout_completion_finished" ON "lsn_checkout_completion" ("finished_at") WHERE finished_at IS NOT NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_lsn_checkout_completion_finished";`)
  }
}
