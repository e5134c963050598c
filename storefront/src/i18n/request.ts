import { headers } from "next/headers"
import { getRequestConfig } from "next-intl/server"
import { LOCALE_HEADER } from "@/lib/names"
import { isLanguage, LANGUAGES } from "@/lib/market"

/** Words for each language, one file a part of the shop so that each part keeps its own. */
const catalogues = {
  en: () =>
    Promise.all([
      import("../../messages/en.json"),
      import("../../messages/en.live.json"),
      import("../../messages/en.account.json"),
      import("../../messages/en.checkout.json"),
      import("../../messages/en.legal.json"),
    ]),
  de: () =>
    Promise.all([
      import("../../messages/de.json"),
      import("../../messages/de.live.json"),
      import("../../messages/de.account.json"),
      import("../../messages/de.checkout.json"),
      import("../../messages/de.legal.json"),
    ]),
} as const

export default getRequestConfig(async () => {
  const locale = (await headers()).get(LOCALE_HEADER) ?? LANGUAGES[0]
  const language = locale.slice(0, 2)
  const parts = await catalogues[isLanguage(language) ? language : LANGUAGES[0]]()
  return {
    locale,
    messages: Object.assign({}, ...parts.map((part) => part.default)) as Record<string, never>,
    // Dates that a server can know are days; hours are written in the shopper's own zone by <LocalTime>.
    timeZone: "UTC",
  }
})
