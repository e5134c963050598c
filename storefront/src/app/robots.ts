import type { MetadataRoute } from "next"
import { config } from "@/lib/config"

export const dynamic = "force-dynamic"

/** What is a visitor's own, or the same goods in another order, is of no use to a search engine. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      disallow: ["/studio", "/styleguide", "/auth/", "/*/account", "/*/cart", "/*/checkout", "/*/order/", "/*/search"],
    },
    sitemap: `${config().storefrontUrl}/sitemap.xml`,
  }
}
