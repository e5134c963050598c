import { X } from "lucide-react"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { ClosedBag } from "@/features/checkout/closed-bag"
import { OrderedBag } from "@/features/checkout/ordered-bag"
import { removePromotion } from "@/features/shop/actions"
import { CartLines } from "@/features/shop/cart-lines"
import { linesOf, problemWords } from "@/features/shop/lines"
import { PromotionForm } from "@/features/shop/promotion"
import { Totals } from "@/features/shop/totals"
import { requireMarket } from "@/lib/data/market"
import { openCart } from "@/lib/data/open-cart"
import { buttonClass } from "@/ui/button"
import { EmptyState } from "@/ui/empty-state"
import { Link } from "@/ui/link"
import { Notice } from "@/ui/notice"

type Props = { readonly params: Promise<{ market: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cart"))("title"), robots: { index: false } }
}

export default async function CartPage({ params }: Props) {
  const market = await requireMarket((await params).market)
  const [t, open] = await Promise.all([getTranslations("cart"), openCart(market)])
  if (open.state === "ordered" || open.state === "closed") {
    return (
      <div className="page-width pt-10 lg:pt-16">
        <h1 className="mb-8 text-hero">{t("title")}</h1>
        {open.state === "ordered" ? <OrderedBag market={market} /> : <ClosedBag market={market} path="/cart" />}
      </div>
    )
  }
  if (open.state === "empty") {
    return (
      <div className="page-width pt-10 lg:pt-16">
        <h1 className="mb-8 text-hero">{t("title")}</h1>
        <EmptyState
          title={t("emptyTitle")}
          action={
            <Link href={`/${market.slug}/shop`} className={buttonClass("ink")}>
              {t("look")}
            </Link>
          }
        >
          {t("emptyText")}
        </EmptyState>
      </div>
    )
  }
  const { cart, notice, stays } = open
  const [lines, problems] = await Promise.all([linesOf(cart, market), problemWords()])
  const soldOut = lines.some((line) => line.warning !== null)
  return (
    <div className="page-width pt-8 lg:pt-12">
      <h1 className="mb-6 text-hero">{t("title")}</h1>
      {notice ? (
        <div className="mb-6 max-w-(--container-prose)">
          <Notice>{notice}</Notice>
        </div>
      ) : null}
      <div className="grid items-start gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <CartLines
          lines={lines}
          words={{
            remove: t("remove"),
            quantity: t("quantity"),
            less: t("less"),
            more: t("more"),
            each: t.raw("each") as string,
            problems,
          }}
        />
        <section aria-label={t("summary")} className="rounded-card bg-card p-5 lg:sticky lg:top-22 lg:p-6">
          <Totals cart={cart} market={market} currency={cart.currency_code} />
          <div className="mt-3">
            {(cart.promotions ?? []).map((promotion) =>
              promotion.code ? (
                <form key={promotion.id} action={removePromotion} className="flex items-center gap-1 text-small">
                  <input type="hidden" name="code" value={promotion.code} />
                  <span className="font-medium">{promotion.code}</span>
                  <button
                    type="submit"
                    aria-label={t("removeCode", { code: promotion.code })}
                    className="inline-grid size-11 place-items-center rounded-full hover:bg-well"
                  >
                    <X aria-hidden className="size-4" />
                  </button>
                </form>
              ) : null
            )}
            <PromotionForm words={{ open: t("haveCode"), label: t("code"), apply: t("apply"), problems }} />
          </div>
          {soldOut || stays ? (
            <p className="mt-3 text-small font-medium text-alert">{t(soldOut ? "blocked" : "blockedHere")}</p>
          ) : (
            <Link
              href={`/${market.slug}/checkout`}
              prefetch={false}
              className={buttonClass("buy", "large", "mt-3 w-full")}
            >
              {t("checkout")}
            </Link>
          )}
        </section>
      </div>
    </div>
  )
}
