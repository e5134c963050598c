import type { Metadata } from "next"
import { NextIntlClientProvider } from "next-intl"
import { getMessages, getTranslations } from "next-intl/server"
import type { ReactNode } from "react"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("studio")
  // A workplace: nothing in it is for search engines.
  return { title: t("studio"), robots: { index: false, follow: false } }
}

/** The studio lies outside the markets: a host works in one shop, whatever country its shoppers are in. */
export default async function StudioLayout({ children }: { readonly children: ReactNode }) {
  const words = await getMessages()
  return (
    <NextIntlClientProvider messages={{ live: words["live"], studio: words["studio"] }}>
      {children}
    </NextIntlClientProvider>
  )
}
