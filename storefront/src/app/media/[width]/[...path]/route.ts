import { pictureOf } from "@/lib/pictures"

export const dynamic = "force-dynamic"

/** A picture in one of the widths of lib/media, as WebP, from the cache or made now. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ width: string; path: string[] }> }
): Promise<Response> {
  const { width, path } = await params
  const picture = await pictureOf(Number(width), path)
  if (!picture.ok) {
    return new Response(picture.reason, {
      status: picture.status,
      headers: {
        "content-type": "text/plain; charset=utf-8",
        "cache-control": "no-store",
        ...(picture.retryAfter ? { "retry-after": String(picture.retryAfter) } : {}),
      },
    })
  }
  const headers = {
    etag: picture.etag,
    // Uploads get a new name each time, so an address never changes its picture.
    "cache-control": "public, max-age=31536000, immutable",
  }
  if (request.headers.get("if-none-match") === picture.etag) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(picture.bytes), {
    headers: { ...headers, "content-type": "image/webp", "content-length": String(picture.bytes.length) },
  })
}
