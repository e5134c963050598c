import "server-only"
import { createHash, randomUUID } from "node:crypto"
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises"
import path from "node:path"
import sharp from "sharp"
import { config } from "./config"
import { MEDIA_WIDTHS } from "./media"
import { pictureSource } from "./picture-source"
import { Turns } from "./turns"

type Picture =
  | { readonly ok: true; readonly bytes: Buffer; readonly etag: string }
  | { readonly ok: false; readonly status: number; readonly reason: string; readonly retryAfter?: number }

const MAX_SOURCE_BYTES = 25 * 1024 * 1024
const MAX_PIXELS = 60_000_000
/** Resizing is all processor: more at once only makes each slower and the pages behind them late. */
const MAX_AT_ONCE = 2
/** Some seconds' work. Whoever comes when so many wait would wait longer than a page is looked at. */
const MAX_WAITING = 150
const RETRY_AFTER_SECONDS = 5

const turns = new Turns(MAX_AT_ONCE, MAX_WAITING)

const refused = (status: number, reason: string, retryAfter?: number): Picture => ({
  ok: false,
  status,
  reason,
  ...(retryAfter ? { retryAfter } : {}),
})

/** One resize for all who ask for the same picture at the same moment. */
const making = new Map<string, Promise<Picture>>()

export async function pictureOf(width: number, segments: readonly string[]): Promise<Picture> {
  if (!(MEDIA_WIDTHS as readonly number[]).includes(width)) return refused(404, "No such width")
  const source = pictureSource(segments, config())
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

async function make(source: string, width: number, key: string, file: string): Promise<Picture> {
  const made = await turns.take(async (): Promise<Picture> => {
    let original: Buffer | null
    try {
      // No redirects: they could lead off the allowed origins.
      const answer = await fetch(source, { redirect: "error", cache: "no-store", signal: AbortSignal.timeout(15_000) })
      if (answer.status === 404) return refused(404, "No such picture")
      if (!answer.ok) return refused(502, "The picture could not be fetched")
      if (!(answer.headers.get("content-type") ?? "").startsWith("image/")) return refused(404, "Not a picture")
      if (Number(answer.headers.get("content-length") ?? 0) > MAX_SOURCE_BYTES) return refused(413, "Picture too large")
      original = await bounded(answer)
      if (!original) return refused(413, "Picture too large")
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
  return made ?? refused(503, "Too many pictures are being made", RETRY_AFTER_SECONDS)
}

/** The body, read no further than a picture may be large; `null` of one that is larger, whatever its head says. */
async function bounded(answer: Response): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  const reader = answer.body?.getReader()
  let size = 0
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.length
    if (size > MAX_SOURCE_BYTES) {
      await reader?.cancel()
      return null
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks)
}

/* ----------------------------------------------------------------------------------------------------------- the cache */

const folder = (): string =>
  config().mediaCache ?? path.join(/* turbopackIgnore: true */ process.cwd(), ".next", "cache", "pictures")

/** Bytes written since the last sweep. Unknown of the time before this process, so the first picture sweeps. */
let sinceSweep = Infinity
let sweeping: Promise<void> | null = null
/** A draft that is older was left behind by a process that ended while it wrote. */
const STALE_DRAFT_MS = 60 * 60 * 1000

async function keep(file: string, bytes: Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  // Written beside and renamed, so that no reader ever sees half a picture.
  const draft = `${file}.${randomUUID()}.part`
  await writeFile(draft, bytes)
  await rename(draft, file)
  sinceSweep += bytes.length
  if (sinceSweep > config().mediaCacheBytes / 10) {
    sinceSweep = 0
    sweeping ??= sweep()
      .catch(() => undefined)
      .finally(() => (sweeping = null))
  }
}

/** Takes the longest unused pictures away until the cache is a tenth below its bound. */
async function sweep(): Promise<void> {
  const root = folder()
  const names = await readdir(root, { recursive: true })
  const files: { full: string; size: number; mtimeMs: number }[] = []
  for (const name of names) {
    const full = path.join(/* turbopackIgnore: true */ root, name)
    // Another process that serves the same folder may have swept it away.
    const found = await stat(full).catch(() => null)
    if (!found?.isFile()) continue
    if (name.endsWith(".part") && Date.now() - found.mtimeMs > STALE_DRAFT_MS) await rm(full, { force: true })
    else if (name.endsWith(".webp")) files.push({ full, size: found.size, mtimeMs: found.mtimeMs })
  }
  const bound = config().mediaCacheBytes
  let total = files.reduce((sum, file) => sum + file.size, 0)
  if (total <= bound) return
  for (const file of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (total <= bound * 0.9) return
    await rm(file.full, { force: true })
    total -= file.size
  }
}
