import type { ServerResponse } from "node:http"

/** An answer as its client gets it, without what belongs to the moment (its date, its request id). */
export interface CapturedAnswer {
  status: number
  headers: Record<string, string>
  body: Buffer
}

/** What an answer says of itself that belongs to its body. */
const KEPT_HEADERS = ["content-type", "location", "etag", "cache-control"] as const

/** An answer that is larger is not kept. */
export const MOST_BYTES = 1_000_000

/**
 * Listens to an answer while it is written, to its end even where its client has gone meanwhile.
 *
 * @param patienceMs a handler that has not ended its answer by then is taken to never do so
 * @returns the answer when its handler has ended it; null when it has not, or the answer is too large
 */
export function captureAnswer(response: ServerResponse, patienceMs: number): Promise<CapturedAnswer | null> {
  const write = response.write.bind(response)
  const end = response.end.bind(response)
  let chunks: Buffer[] | null = []
  let size = 0
  const listen = (piece: unknown, encoding: unknown) => {
    const bytes = bytesOf(piece, encoding)
    if (!bytes || !chunks) return
    size += bytes.length
    if (size > MOST_BYTES) chunks = null
    else chunks.push(bytes)
  }
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(null), patienceMs).unref()
    Object.assign(response, {
      write(...piece: Parameters<typeof write>) {
        listen(piece[0], piece[1])
        return write(...piece)
      },
      end(...piece: Parameters<typeof end>) {
        listen(piece[0], piece[1])
        clearTimeout(late)
        resolve(
          chunks && { status: response.statusCode, headers: headersOf(response), body: Buffer.concat(chunks, size) }
        )
        return end(...piece)
      },
    })
  })
}

/** Answers as somebody else was answered. */
export function repeatAnswer(response: ServerResponse, { status, headers, body }: CapturedAnswer): void {
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.end(body)
}

function headersOf(response: ServerResponse): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = response.getHeader(name)
      return value === undefined ? [] : [[name, String(value)] as const]
    })
  )
}

function bytesOf(piece: unknown, encoding: unknown): Buffer | null {
  if (typeof piece === "string")
    return Buffer.from(piece, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8")
  return piece instanceof Uint8Array ? Buffer.from(piece) : null
}
