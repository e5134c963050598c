import "server-only"
import { getLocale } from "next-intl/server"
import { isLanguage, LANGUAGES, spokenLocale } from "@/lib/market"

/** What a new customer's record says of the language that the account is opened in: its mails are written in that. */
export async function openedIn(): Promise<{ metadata: { locale: string } }> {
  const spoken = (await getLocale()).slice(0, 2)
  return { metadata: { locale: spokenLocale(isLanguage(spoken) ? spoken : LANGUAGES[0]) } }
}
