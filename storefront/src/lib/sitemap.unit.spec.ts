import { readSitemapName, sitemap, sitemapIndex, sitemapName } from "./sitemap"

describe("A sitemap", () => {
  it("escapes what an address holds", () => {
    const xml = sitemap([{ url: "https://s.example/a?b=1&c=<>\"'", changed: "2026-01-02T03:04:05.000Z" }])
    expect(xml).toContain("<loc>https://s.example/a?b=1&amp;c=&lt;&gt;&quot;&apos;</loc>")
    expect(xml).toContain("<lastmod>2026-01-02T03:04:05.000Z</lastmod>")
    expect(sitemapIndex(["https://s.example/x?a&b"])).toContain("<sitemap><loc>https://s.example/x?a&amp;b</loc>")
  })

  it("has names that are read back, and no others", () => {
    for (const [market, lot] of [
      ["en-de", 0],
      ["en-us", 12],
    ] as const) {
      expect(readSitemapName(sitemapName(market, lot))).toEqual({ market, lot })
    }
    for (const name of ["en-de", "en-de-0.xml", "en-de-01.xml", "../en-de.xml", "en-de-100000.xml", "EN-de.xml"]) {
      expect(readSitemapName(name)).toBeNull()
    }
  })
})
