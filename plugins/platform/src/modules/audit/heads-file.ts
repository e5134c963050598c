import { appendFile } from "node:fs/promises"

import { canonicalJson, type SignedHead } from "../../domain/audit"

const EVERY_MS = 60_000

/**
 * Keeps heads outside the database: the newest of each chain is appended to a file at once, and then at most once a minute. Each
 * line is a signed statement of its own, so a line that is missing takes nothing from the others.
 */
export class HeadsFile {
  private readonly newest = new Map<string, SignedHead>()
  private timer: NodeJS.Timeout | null = null
  private writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly file: string,
    private readonly failed: (error: Error) => void
  ) {}

  keep(head: SignedHead): void {
    this.newest.set(head.chain, head)
    if (this.timer) return
    this.write()
    this.timer = setInterval(() => this.write(), EVERY_MS)
    this.timer.unref()
  }

  async close(): Promise<void> {
    if (this.timer) clearInterval(this.timer)
    this.timer = null
    this.write()
    await this.writing
  }

  private write(): void {
    if (this.newest.size === 0) return
    const lines = [...this.newest.values()].map((head) => `${canonicalJson({ ...head })}\n`)
    this.newest.clear()
    this.writing = this.writing.then(() => appendFile(this.file, lines.join(""), { mode: 0o644 })).catch(this.failed)
  }
}
