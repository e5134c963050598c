import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { cardsOf } from "@/features/shop/cards"
import { CategoryIndex } from "@/features/shop/category-index"
import { OnAirHero, OnAirTiles } from "@/features/shop/on-air"
import { Programme } from "@/features/shop/programme"
import { alternatesOf } from "@/lib/alternates"
import { config } from "@/lib/config"
import { listCategories, listCollections, listProducts } from "@/lib/data/catalogue"
import { requireMarket } from "@/lib/data/market"
import { showsOrNone } from "@/lib/data/shows"
import { collectionDescription, collectionScene } from "@/lib/merchant"
import { Link } from "@/ui/link"
import { Picture } from "@/ui/picture"
import { ProductCard, ProductGrid } from "@/ui/product-card"
import { buttonClass } from "@/ui/button"
import { StructuredData } from "@/ui/structured-data"

type Props = { readonly params: Promise<{ market: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ market }, t] = await Promise.all([params, getTranslations("home")])
  return {
    title: { absolute: `${config().shopName}: ${t("tagline")}` },
    description: t("description"),
    alternates: await alternatesOf(market, ""),
  }
}

export default async function Home({ params }: Props) {
  const market = await requireMarket((await params).market)
  const [t, live, coming, categories, collections, fresh] = await Promise.all([
    getTranslations("home"),
    showsOrNone({ status: ["live"], limit: 6 }),
    showsOrNone({ status: ["scheduled"], limit: 5 }),
    listCategories(),
    listCollections(),
    listProducts(market, { limit: 8, order: "-created_at" }),
  ])
  const [first, ...others] = live
  const feature = collections.find((collection) => collectionScene(collection))
  const [tableProducts, featured] = await Promise.all([
    first ? listProducts(market, { ids: first.product_ids.slice(0, 8), limit: 8 }) : null,
    feature ? listProducts(market, { collectionId: feature.id, limit: 4 }) : null,
  ])
  const onAir = new Set(live.flatMap((show) => show.product_ids))
  const [table, freshCards, featureCards] = await Promise.all([
    cardsOf(tableProducts?.products ?? [], market),
    cardsOf(fresh.products, market, onAir),
    cardsOf(featured?.products ?? [], market, onAir),
  ])

  const { shopName, storefrontUrl } = config()
  return (
    <>
      <StructuredData graph={[{ "@type": "OnlineStore", name: shopName, url: storefrontUrl }]} />
      {first ? (
        <OnAirHero show={first} table={table} market={market} />
      ) : (
        <section className="page-width pt-10 lg:pt-16">
          <h1 className="max-w-4xl text-hero">{t("tagline")}</h1>
          <p className="mt-5 max-w-(--container-prose) text-ink-soft">{t("nothingOnAir")}</p>
        </section>
      )}
      <OnAirTiles shows={others} market={market} />
      <Programme shows={coming} market={market} />
      <CategoryIndex categories={categories} market={market} />

      {feature && featureCards.length > 0 ? (
        <section aria-labelledby="feature" className="mt-section bg-card">
          <div className="grid lg:grid-cols-2">
            <Picture
              src={collectionScene(feature)}
              alt=""
              ratio={8 / 5}
              sizes="(min-width: 64rem) 50vw, 100vw"
              max={1600}
              className="w-full lg:h-full"
            />
            <div className="flex min-w-0 flex-col justify-center gap-8 p-gutter py-10 lg:p-14">
              <div>
                <h2 id="feature" className="text-display">
                  {feature.title}
                </h2>
                <p className="mt-3 max-w-(--container-prose) text-ink-soft">
                  {collectionDescription(feature, market.language)}
                </p>
                <Link
                  href={`/${market.slug}/collection/${feature.handle}`}
                  prefetch={false}
                  className={buttonClass("outline", "medium", "mt-5")}
                >
                  {t("seeCollection")}
                </Link>
              </div>
              <ul className="shelf gap-3 lg:mx-0 lg:px-0">
                {featureCards.map((card) => (
                  <li key={card.href} className="w-40">
                    <ProductCard card={card} sizes="10rem" />
                  </li>
                ))}
              </ul>
            </div>
          </div>
        </section>
      ) : null}

      {freshCards.length > 0 ? (
        <section aria-labelledby="fresh" className="page-width mt-section">
          <div className="mb-6 flex flex-wrap items-baseline justify-between gap-x-6">
            <h2 id="fresh" className="text-display">
              {t("freshTitle")}
            </h2>
            <Link
              href={`/${market.slug}/shop`}
              prefetch={false}
              className="link inline-flex min-h-11 items-center text-small"
            >
              {t("seeEverything")}
            </Link>
          </div>
          <ProductGrid cards={freshCards} heading="h3" />
        </section>
      ) : null}
    </>
  )
}
