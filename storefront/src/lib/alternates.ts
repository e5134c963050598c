import "server-only"
import type { Metadata } from "next"
import { countries } from "./data/regions"
import { LANGUAGES, parseMarket } from "./market"

/**
 * The address of a page that each market has, and what it is in the others, for search engines.
 *
 * @param path below the market, with its slash, or "" for the home page
 */
export async function alternatesOf(slug: string, path: string): Promise<NonNullable<Metadata["alternates"]>> {
  // While the shop cannot be asked the page has its own address, and says no more.
  const served = parseMarket(slug) ? await countries().catch(() => null) : null
  return {
    canonical: `/${slug}${path}`,
    ...(served && {
      languages: {
        ...Object.fromEntries(
          LANGUAGES.flatMap((language) =>
            [...served.keys()].map((country) => [
              `${language}-${country.toUpperCase()}`,
              `/${language}-${country}${path}`,
            ])
          )
        ),
        // Without a market the visitor's own is put in front.
        "x-default": path || "/",
      },
    }),
  }
}
