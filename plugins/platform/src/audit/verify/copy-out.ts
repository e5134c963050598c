import type { Readable } from "node:stream"
import { type Client, Query } from "@medusajs/framework/pg"

/** What of `pg`'s client its types leave out: the connection, whose socket can be told to wait. */
interface Wired {
  connection: { stream: Pick<Readable, "pause" | "resume" | "destroy"> }
}

const PORTION = 2_000
/** So many portions lie ready before the server is told to wait. */
const AHEAD = 8

/**
 * The rows of a statement by `COPY ... TO STDOUT`, which costs a third of rows that are parsed column by column. Each row is
 * its columns as texts, null for null.
 */
export async function* copyOut(client: Client, select: string): AsyncGenerator<(string | null)[][]> {
  const { stream } = (client as unknown as Wired).connection
  const ready: (string | null)[][][] = []
  let portion: (string | null)[][] = []
  let over = false
  let failure: Error | null = null
  let wake = () => {}

  class CopyOut extends Query<never[]> {
    handleCopyData({ chunk }: { chunk: Buffer }): void {
      portion.push(columnsOf(chunk))
      if (portion.length < PORTION) return
      ready.push(portion)
      portion = []
      if (ready.length >= AHEAD) stream.pause()
      wake()
    }
  }
  const ended = (error: Error | null) => {
    failure = error
    over = true
    wake()
  }
  const query = new CopyOut(`copy (${select}) to stdout`)
  query.on("end", () => ended(null))
  query.on("error", ended)
  client.query(query)
  try {
    for (;;) {
      const next = ready.shift()
      if (next) {
        if (ready.length < AHEAD / 2) stream.resume()
        yield next
      } else if (over) break
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    // Whoever reads no further does not wait for the rest of it either.
    if (!over) stream.destroy()
  }
  // Set by the callback, which the compiler does not see.
  if (failure as Error | null) throw failure as unknown as Error
  if (portion.length > 0) yield portion
}

/**
 * The same row by row, each handed on as it comes: nothing is kept that the collector would have to look at again, and while a
 * row is looked at the socket waits by itself.
 */
export function copyEach(client: Client, select: string, visit: (row: (string | null)[]) => void): Promise<void> {
  class CopyEach extends Query<never[]> {
    handleCopyData({ chunk }: { chunk: Buffer }): void {
      visit(columnsOf(chunk))
    }
  }
  return new Promise((resolve, reject) => {
    const query = new CopyEach(`copy (${select}) to stdout`)
    query.on("end", () => resolve())
    query.on("error", reject)
    client.query(query)
  })
}

const ESCAPED: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" }

/** PostgreSQL's text format: tabs between columns, `\N` for null, a backslash before what would be mistaken. */
function columnsOf(chunk: Buffer): (string | null)[] {
  // Without the line feed at its end.
  const row = chunk.toString("utf8", 0, chunk.length - 1)
  const columns: (string | null)[] = row.split("\t")
  if (!row.includes("\\")) return columns
  return columns.map((column) => {
    if (column === "\\N") return null
    return column?.includes("\\") ? column.replaceAll(/\\(.)/gs, (_, sign: string) => ESCAPED[sign] ?? sign) : column
  })
}
