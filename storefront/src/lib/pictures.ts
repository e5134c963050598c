import "server-only"
import { createHash, randomUUID } from "node:crypto"
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises"
import path from "node:path"
import sharp from "sharp"
import { config } from "./config"
import { MEDIA_WIDTHS } from "./media"

type Picture =
  | { readonly ok: true; readonly bytes: Buffer; readonly etag: string }
  | { readonly ok: false; readonly status: number; readonly reason: string }

const MAX_SOURCE_BYTES = 25 * 1024 * 1024
const MAX_PIXELS = 60_000_000
/** Resizing is all processor: more at once only makes each slower and the pages behind them late. */
const MAX_AT_ONCE = 2

const refused = (status: number, reason: string): Picture => ({ ok: false, status, reason })

/** One resize for all who ask for the same picture at the same moment. */
const making = new Map<string, Promise<Picture>>()

export async function pictureOf(width: number, segments: readonly string[]): Promise<Picture> {
  if (!(MEDIA_WIDTHS as readonly number[]).includes(width)) return refused(404, "No such width")
  const source = sourceOf(segments)
  if (!source) return refused(404, "No such picture")

  const key = createHash("sha256").update(`webp 1 ${width} ${source}`).digest("hex").slice(0, 40)
  const file = path.join(/* turbopackIgnore: true */ folder(), key.slice(0, 2), `${key}.webp`)
  const kept = await readFile(file).catch(() => null)
  if (kept) {
    // A picture that is asked for is young: the sweep takes the ones nobody wants any more.
    void utimes(file, new Date(), new Date()).catch(() => undefined)
    return { ok: true, bytes: kept, etag: `"${key}"` }
  }

  let work = making.get(key)
  if (!work) {
    work = make(source, width, key, file).finally(() => making.delete(key))
    making.set(key, work)
  }
  return work
}

/**
 * The address behind `/media/<width>/...`: a file of the API's own store, or one from an origin the operator named. Any
 * other address is refused, so that this server fetches nothing on a stranger's behalf.
 */
function sourceOf(segments: readonly string[]): string | null {
  const { apiUrl, publicApiUrl, mediaOrigins } = config()
  const [first = ""] = segments
  if (!first.startsWith("~")) {
    const names = segments.map((segment) => safeDecode(segment))
    if (names.some((name) => name === null || name === "" || name === "." || name === ".." || /[\\/\0]/.test(name))) {
      return null
    }
    return `${apiUrl}/static/${names.map((name) => encodeURIComponent(name ?? "")).join("/")}`
  }
  if (segments.length !== 1) return null
  const url = URL.parse(Buffer.from(first.slice(1), "base64url").toString("utf8"))
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return null
  const allowed = [new URL(apiUrl).origin, new URL(publicApiUrl).origin, ...mediaOrigins]
  if (!allowed.includes(url.origin)) return null
  return url.origin === new URL(publicApiUrl).origin ? `${apiUrl}${url.pathname}${url.search}` : url.href
}

function safeDecode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

async function make(source: string, width: number, key: string, file: string): Promise<Picture> {
  return turn(async () => {
    let original: Buffer
    try {
      // No redirects: they could lead off the allowed origins.
      const answer = await fetch(source, { redirect: "error", cache: "no-store", signal: AbortSignal.timeout(15_000) })
      if (answer.status === 404) return refused(404, "No such picture")
      if (!answer.ok) return refused(502, "The picture could not be fetched")
      if (!(answer.headers.get("content-type") ?? "").startsWith("image/")) return refused(404, "Not a picture")
      if (Number(answer.headers.get("content-length") ?? 0) > MAX_SOURCE_BYTES) return refused(413, "Picture too large")
      original = Buffer.from(await answer.arrayBuffer())
      if (original.length > MAX_SOURCE_BYTES) return refused(413, "Picture too large")
    } catch {
      return refused(502, "The picture could not be fetched")
    }
    let bytes: Buffer
    try {
      bytes = await sharp(original, { limitInputPixels: MAX_PIXELS, failOn: "error" })
        .rotate()
        .resize({ width, withoutEnlargement: true })
        .webp({ quality: width <= 320 ? 74 : 78, effort: 3, smartSubsample: true })
        .toBuffer()
    } catch {
      return refused(415, "The picture could not be read")
    }
    // A full or read-only disk costs speed, not the picture.
    await keep(file, bytes).catch(() => undefined)
    return { ok: true, bytes, etag: `"${key}"` }
  })
}

/* ----------------------------------------------------------------------------------------------------------- the cache */

const folder = (): string =>
  config().mediaCache ?? path.join(/* turbopackIgnore: true */ process.cwd(), ".next", "cache", "pictures")

let sinceSweep = 0

async function keep(file: string, bytes: Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  // Written beside and renamed, so that no reader ever sees half a picture.
  const draft = `${file}.${randomUUID()}.part`
  await writeFile(draft, bytes)
  await rename(draft, file)
  sinceSweep += bytes.length
  if (sinceSweep > config().mediaCacheBytes / 10) {
    sinceSweep = 0
    void sweep().catch(() => undefined)
  }
}

/** Takes the longest unused pictures away until the cache is a tenth below its bound. */
async function sweep(): Promise<void> {
  const root = folder()
  const names = await readdir(root, { recursive: true })
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith(".webp"))
      .map(async (name) => {
        const full = path.join(/* turbopackIgnore: true */ root, name)
        const { size, mtimeMs } = await stat(full)
        return { full, size, mtimeMs }
      })
  )
  const bound = config().mediaCacheBytes
  let total = files.reduce((sum, file) => sum + file.size, 0)
  if (total <= bound) return
  for (const file of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (total <= bound * 0.9) return
    await rm(file.full, { force: true })
    total -= file.size
  }
}

/* -------------------------------------------------------------------------------------------------------------- turns */

let running = 0
const waiting: (() => void)[] = []

async function turn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
