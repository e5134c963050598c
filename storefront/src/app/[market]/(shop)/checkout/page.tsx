import type { Metadata } from "next"
import { NextIntlClientProvider } from "next-intl"
import { getMessages, getTranslations } from "next-intl/server"
import { ClosedBag } from "@/features/checkout/closed-bag"
import { CheckoutDesk, EmptyBag } from "@/features/checkout/desk"
import { problemOf } from "@/features/checkout/domain/problem"
import { OrderedBag } from "@/features/checkout/ordered-bag"
import { bagOf, findCart, type Bag, type FoundCart } from "@/features/checkout/read-bag"
import { requireMarket } from "@/lib/data/market"
import type { ShopMarket } from "@/lib/data/regions"
import { customerToken } from "@/lib/session"
import { FormError } from "@/ui/field"
import { Link } from "@/ui/link"

type Props = { readonly params: Promise<{ market: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("checkout")
  return { title: t("metaTitle"), robots: { index: false } }
}

export default async function Checkout({ params }: Props) {
  const market = await requireMarket((await params).market)
  const [answer, token, t, words] = await Promise.all([
    readBag(market),
    customerToken(),
    getTranslations("checkout"),
    getMessages(),
  ])
  return (
    <NextIntlClientProvider messages={{ checkout: words["checkout"] }}>
      <div className="page-width flex flex-col gap-6 py-8 lg:py-12">
        <header className="flex flex-col gap-2">
          <Link
            href={`/${market.slug}/cart`}
            prefetch={false}
            className="link inline-flex min-h-11 items-center self-start"
          >
            {t("toBag")}
          </Link>
          <h1 className="font-display text-display">{t("title")}</h1>
          {token || ("state" in answer && answer.state === "closed") ? null : (
            <p className="text-ink-soft">
              {t("guest")}{" "}
              <Link
                href={`/${market.slug}/login?next=${encodeURIComponent(`/${market.slug}/checkout`)}`}
                prefetch={false}
                className="link"
              >
                {t("logIn")}
              </Link>
            </p>
          )}
        </header>
        {"problem" in answer ? (
          <FormError>{t(`problem.${answer.problem}`)}</FormError>
        ) : answer.state === "ordered" ? (
          <OrderedBag market={market} />
        ) : answer.state === "closed" ? (
          <ClosedBag market={market} path="/checkout" />
        ) : answer.bag ? (
          <CheckoutDesk slug={market.slug} initial={answer.bag} />
        ) : (
          <EmptyBag slug={market.slug} />
        )}
      </div>
    </NextIntlClientProvider>
  )
}

/** A page must not write the cookies that an order of a lost answer needs: it shows the way to the receipt instead. */
async function readBag(
  market: ShopMarket
): Promise<{ state: FoundCart["state"]; bag: Bag | null } | { problem: ReturnType<typeof problemOf> }> {
  try {
    const found = await findCart(market)
    return { state: found.state, bag: await bagOf(found, market) }
  } catch (error) {
    console.error("The bag could not be read", error)
    return { problem: problemOf(error) }
  }
}
