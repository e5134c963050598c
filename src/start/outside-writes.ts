import { Client } from "pg"
import { Database } from "./database"

/**
 * A command beside a running shop (an import, a script) writes to the same database, and the shop's cache cannot know
 * what. So the command says that it wrote, through PostgreSQL, and every process of the shop drops what it has cached.
 */
const CHANNEL = "lsn_outside_write"
const AGAIN_MS = 5_000

/** To be called by the command, once its writes are committed. */
export async function tellOutsideWrite(databaseUrl: string): Promise<void> {
  await new Database(databaseUrl).query(`notify ${CHANNEL}`)
}

/** Calls `drop` for each such word, and after each time that one could have been missed. Lasts as long as the process. */
export async function hearOutsideWrites(databaseUrl: string, drop: () => void): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, keepAlive: true })
  let over = false
  const again = () => {
    if (over) return
    over = true
    void client.end().catch(() => {})
    setTimeout(() => void hearOutsideWrites(databaseUrl, drop), AGAIN_MS).unref()
  }
  client.on("notification", drop)
  client.on("error", again)
  client.on("end", again)
  try {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    drop()
  } catch {
    // The database is away for a moment, which readiness tells.
    again()
  }
}
