import { NextIntlClientProvider } from "next-intl"
import { getMessages } from "next-intl/server"
import type { ReactNode } from "react"

/** Hands the account's words, and no others, to the forms that run in the browser. */
export async function AccountWords({ children }: { readonly children: ReactNode }) {
  const words = await getMessages()
  return <NextIntlClientProvider messages={{ account: words["account"] }}>{children}</NextIntlClientProvider>
}
