/** The protocol of sitemaps.org: files of at most 50,000 addresses, and an index of them. */

export interface SitemapEntry {
  readonly url: string
  /** When it last changed, ISO 8601. */
  readonly changed?: string | null | undefined
}

const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" }
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)

export const sitemapIndex = (urls: readonly string[]): string =>
  document(
    "sitemapindex",
    urls.map((url) => `<sitemap><loc>${escaped(url)}</loc></sitemap>`)
  )

export const sitemap = (entries: readonly SitemapEntry[]): string =>
  document(
    "urlset",
    entries.map(
      ({ url, changed }) =>
        `<url><loc>${escaped(url)}</loc>${changed ? `<lastmod>${escaped(changed)}</lastmod>` : ""}</url>`
    )
  )

const document = (root: string, lines: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">\n${lines.join("\n")}\n</${root}>\n`

/** `en-de.xml` has a market's pages, `en-de-2.xml` its second lot of products. */
export function readSitemapName(name: string): { market: string; lot: number } | null {
  const match = /^([a-z]{2}-[a-z]{2})(?:-([1-9]\d{0,4}))?\.xml$/.exec(name)
  return match?.[1] ? { market: match[1], lot: Number(match[2] ?? 0) } : null
}

export const sitemapName = (market: string, lot: number): string => `${market}${lot > 0 ? `-${lot}` : ""}.xml`

export const sitemapAnswer = (xml: string): Response =>
  new Response(xml, {
    headers: { "content-type": "application/xml; charset=utf-8", "cache-control": "public, max-age=3600" },
  })
