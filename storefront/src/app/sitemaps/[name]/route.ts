import { pagesOf, productsOfLot } from "@/lib/data/sitemap"
import { findMarket } from "@/lib/data/regions"
import { readSitemapName, sitemap, sitemapAnswer } from "@/lib/sitemap"

export const dynamic = "force-dynamic"

type Params = { readonly params: Promise<{ name: string }> }

export async function GET(_: Request, { params }: Params): Promise<Response> {
  const asked = readSitemapName((await params).name)
  if (!asked || !(await findMarket(asked.market))) return new Response(null, { status: 404 })
  const { market, lot } = asked
  const entries = lot === 0 ? await pagesOf(market) : await productsOfLot(market, lot)
  return entries.length > 0 ? sitemapAnswer(sitemap(entries)) : new Response(null, { status: 404 })
}
