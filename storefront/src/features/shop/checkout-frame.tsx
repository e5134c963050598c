import { getTranslations } from "next-intl/server"
import type { HttpTypes } from "@medusajs/types"
import type { ReactNode } from "react"
import type { ShopMarket } from "@/lib/data/regions"
import { Picture } from "@/ui/picture"
import { linesOf } from "./lines"
import { Totals } from "./totals"

/** One column; what is being bought stands above it on a phone and beside it on a desk. */
export async function CheckoutFrame({
  title,
  cart,
  market,
  final,
  children,
}: {
  readonly title: string
  readonly cart: HttpTypes.StoreCart
  readonly market: ShopMarket
  readonly final: boolean
  readonly children: ReactNode
}) {
  const [t, lines] = await Promise.all([getTranslations("checkout"), linesOf(cart, market)])
  return (
    <div className="page-width pt-8 lg:pt-12">
      <div className="mx-auto grid max-w-[68rem] items-start gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <h1 className="text-display lg:col-span-2">{title}</h1>
        <section aria-label={t("summary")} className="rounded-card bg-card p-5 lg:sticky lg:top-22 lg:order-2">
          <ul className="mb-4 flex flex-col gap-3 border-b border-line pb-4">
            {lines.map((line) => (
              <li key={line.id} className="flex items-center gap-3 text-small">
                <Picture
                  src={line.image}
                  alt=""
                  ratio={4 / 5}
                  sizes="3rem"
                  max={160}
                  className="w-12 flex-none rounded-chip"
                />
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{line.title}</span>
                  <span className="block text-ink-soft">
                    {[line.variant, t("pieces", { count: line.quantity })].filter(Boolean).join(" · ")}
                  </span>
                </span>
                <span className="tabular">{line.total}</span>
              </li>
            ))}
          </ul>
          <Totals cart={cart} market={market} final={final} />
        </section>
        <div className="min-w-0 lg:order-1">{children}</div>
      </div>
    </div>
  )
}
