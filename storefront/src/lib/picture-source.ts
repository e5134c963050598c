/** Where the pictures that may be resized here lie. Addresses as `lib/config` reads them: without a slash at the end. */
export type PictureStores = {
  readonly apiUrl: string
  readonly publicApiUrl: string
  readonly mediaOrigins: readonly string[]
}

/**
 * The address behind `/media/<width>/...`: a file of the API's own store, or one from an origin the operator named. Any
 * other address is refused, so that this server fetches nothing on a stranger's behalf.
 *
 * One picture has one address here, however it is written: each spelling that were its own would be fetched, resized and
 * kept once more. A query is kept for the origins the operator named alone, where it may be a signature.
 */
export function pictureSource(segments: readonly string[], stores: PictureStores): string | null {
  const [first = ""] = segments
  if (!first.startsWith("~")) return ownFile(segments, stores)
  if (segments.length !== 1) return null
  const url = parsed(Buffer.from(first.slice(1), "base64url").toString("utf8"))
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:") || url.username || url.password) return null
  for (const api of [stores.apiUrl, stores.publicApiUrl]) {
    const base = parsed(`${api}/static/`)
    if (!base || url.origin !== base.origin) continue
    if (!url.pathname.startsWith(base.pathname)) return null
    return ownFile(url.pathname.slice(base.pathname.length).split("/"), stores)
  }
  if (!stores.mediaOrigins.includes(url.origin)) return null
  url.hash = ""
  return url.href
}

function ownFile(segments: readonly string[], { apiUrl }: PictureStores): string | null {
  const names = segments.map((segment) => decoded(segment))
  if (names.some((name) => name === null || name === "" || name === "." || name === ".." || /[\\/\0]/.test(name))) {
    return null
  }
  return `${apiUrl}/static/${names.map((name) => encodeURIComponent(name ?? "")).join("/")}`
}

function parsed(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
