import { randomUUID } from "node:crypto"
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"

/** A mail that was kept and not sent. */
export interface KeptMail {
  id: string
  /** ISO 8601. */
  at: string
  from: string
  to: string
  subject: string
  text: string
  html: string | null
}

/** Of more than these the oldest go. */
const MOST_KEPT = 500
const FILE = /^(\d{13}-[0-9a-f-]{36})\.json$/

/** A folder of mails, a file each. The name begins with the moment, so that the names' order is the mails'. */
export class Mailbox {
  constructor(private readonly folder: string) {}

  async keep(mail: Omit<KeptMail, "id" | "at">, now: Date): Promise<string> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const id = `${String(now.getTime()).padStart(13, "0")}-${randomUUID()}`
    const draft = join(this.folder, `.${id}`)
    const kept: KeptMail = { id, at: now.toISOString(), ...mail }
    // Whoever looks into the folder meanwhile sees all of a mail or nothing. They hold links that open accounts.
    await writeFile(draft, JSON.stringify(kept), { mode: 0o600 })
    await rename(draft, join(this.folder, `${id}.json`))
    const ids = await this.ids()
    await Promise.all(ids.slice(MOST_KEPT).map((old) => rm(join(this.folder, `${old}.json`), { force: true })))
    return id
  }

  /** The newest first. */
  async list(): Promise<KeptMail[]> {
    const mails = await Promise.all((await this.ids()).map((id) => this.read(id)))
    return mails.filter((mail) => mail !== null)
  }

  async read(id: string): Promise<KeptMail | null> {
    if (!FILE.test(`${id}.json`)) return null
    try {
      return JSON.parse(await readFile(join(this.folder, `${id}.json`), "utf8")) as KeptMail
    } catch {
      return null
    }
  }

  private async ids(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => [])
    return names
      .flatMap((name) => FILE.exec(name)?.[1] ?? [])
      .sort()
      .reverse()
  }
}
