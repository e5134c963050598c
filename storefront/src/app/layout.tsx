import "@/styles/globals.css"
import type { Metadata, Viewport } from "next"
import { cookies, headers } from "next/headers"
import { getLocale } from "next-intl/server"
import type { ReactNode } from "react"
import { config } from "@/lib/config"
import { parseMarket } from "@/lib/market"
import { COOKIES, LOCALE_HEADER } from "@/lib/names"
import { fontVariables } from "@/styles/fonts"
import { Toaster } from "@/ui/toast"

export async function generateMetadata(): Promise<Metadata> {
  const { shopName, storefrontUrl } = config()
  return {
    metadataBase: new URL(storefrontUrl),
    title: { default: shopName, template: `%s · ${shopName}` },
    applicationName: shopName,
  }
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f5f1e8" },
    { media: "(prefers-color-scheme: dark)", color: "#171410" },
  ],
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [locale, jar, head] = await Promise.all([getLocale(), cookies(), headers()])
  const theme = jar.get(COOKIES.theme)?.value
  const direction = parseMarket((head.get(LOCALE_HEADER) ?? "").toLowerCase())?.direction ?? "ltr"
  return (
    // The theme is in the first byte of the page, so that it never flashes; without one the system decides.
    <html
      lang={locale}
      dir={direction}
      data-theme={theme === "light" || theme === "dark" ? theme : undefined}
      className={fontVariables}
      suppressHydrationWarning
    >
      <body>
        {children}
        <Toaster />
      </body>
    </html>
  )
}
