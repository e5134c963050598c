import { config } from "@/lib/config"
import { sitemapLots } from "@/lib/data/sitemap"
import { sitemapAnswer, sitemapIndex, sitemapName } from "@/lib/sitemap"

export const dynamic = "force-dynamic"

export async function GET(): Promise<Response> {
  const { markets, lots } = await sitemapLots()
  const names = markets.flatMap((market) =>
    Array.from({ length: lots + 1 }, (_, lot) => `${config().storefrontUrl}/sitemaps/${sitemapName(market, lot)}`)
  )
  return sitemapAnswer(sitemapIndex(names))
}
