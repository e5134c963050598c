import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { requireMarket } from "@/lib/data/market"
import { Footer } from "@/features/shop/footer"
import { Header } from "@/features/shop/header"

export default async function ShopLayout({
  children,
  params,
}: {
  readonly children: ReactNode
  readonly params: Promise<{ market: string }>
}) {
  const market = await requireMarket((await params).market)
  const t = await getTranslations("shell")
  return (
    <>
      <a
        href="#main"
        className="fixed start-4 top-2 z-50 -translate-y-20 rounded-control bg-ink px-4 py-3 font-semibold text-paper focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <div className="flex min-h-dvh flex-col">
        <Header market={market} />
        <main id="main" tabIndex={-1} className="flex-1 outline-none">
          {children}
        </main>
        <Footer market={market} />
      </div>
    </>
  )
}
