import { theShop } from "./support/shop"

const MARKET = "en-de"

async function read(url: string): Promise<string> {
  const response = await fetch(url)
  expect([url, response.status]).toEqual([url, 200])
  return response.text()
}

const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url = ""]) => url)

/** What schema.org knows of a page. */
async function graphOf(path: string): Promise<Record<string, unknown>[]> {
  const html = await read(theShop().storefront + path)
  const found = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)]
  return found.flatMap(([, json = "{}"]) => (JSON.parse(json) as { "@graph": Record<string, unknown>[] })["@graph"])
}

describe("The shop, for those who read it by machine", () => {
  it("lists every page of every market, and each opens", async () => {
    const { storefront } = theShop()
    const robots = await read(`${storefront}/robots.txt`)
    const index = /^Sitemap: (.+)$/im.exec(robots)?.[1] ?? ""
    expect(index).toBe(`${storefront}/sitemap.xml`)
    const files = locations(await read(index))
    expect(files).toContain(`${storefront}/sitemaps/${MARKET}.xml`)
    expect(files).toContain(`${storefront}/sitemaps/en-us-1.xml`)
    const pages = locations(await read(`${storefront}/sitemaps/${MARKET}.xml`))
    const products = locations(await read(`${storefront}/sitemaps/${MARKET}-1.xml`))
    expect(products.length).toBeGreaterThanOrEqual(60)
    expect(new Set([...pages, ...products]).size).toBe(pages.length + products.length)
    // One of each kind.
    const kinds = new Map(pages.map((url) => [url.split("/")[4] ?? "", url]))
    expect([...kinds.keys()]).toEqual(
      expect.arrayContaining(["", "shop", "live", "category", "collection", "brand", "hosts", "legal"])
    )
    for (const url of [...kinds.values(), products[0] ?? ""]) await read(url)
    for (const name of ["en-xx.xml", `${MARKET}-99.xml`, "nothing.xml"]) {
      expect((await fetch(`${storefront}/sitemaps/${name}`)).status).toBe(404)
    }
  })

  it("tells what a product, a maker, a show and the shop are, and where each is in other markets", async () => {
    const { storefront } = theShop()
    const [product = ""] = locations(await read(`${storefront}/sitemaps/${MARKET}-1.xml`))
    const path = new URL(product).pathname
    expect(await graphOf(path)).toEqual([
      expect.objectContaining({ "@type": "Product", offers: expect.any(Array) as unknown }),
      expect.objectContaining({ "@type": "BreadcrumbList" }),
    ])
    const html = await read(product)
    expect(html).toContain(`<link rel="canonical" href="${product}"/>`)
    expect(html).toContain(`hrefLang="en-US" href="${product.replace(`/${MARKET}/`, "/en-us/")}"`)
    expect(html).toContain(`hrefLang="x-default" href="${product.replace(`/${MARKET}/`, "/")}"`)
    expect(await graphOf(`/${MARKET}`)).toMatchObject([{ "@type": "OnlineStore", url: storefront }])
    const pages = locations(await read(`${storefront}/sitemaps/${MARKET}.xml`))
    const first = (kind: string) => new URL(pages.find((url) => url.includes(`/${MARKET}/${kind}/`)) ?? "").pathname
    expect(await graphOf(first("brand"))).toMatchObject([{ "@type": "Brand" }])
    expect(await graphOf(first("live"))).toMatchObject([{ "@type": "VideoObject" }])
  })
})
