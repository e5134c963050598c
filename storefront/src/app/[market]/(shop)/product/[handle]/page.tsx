import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import type { BreadcrumbList, Product as ProductLd } from "schema-dts"
import { cardsOf } from "@/features/shop/cards"
import { problemWords } from "@/features/shop/lines"
import { ProductDesk, type DeskChoice } from "@/features/shop/product-desk"
import { alternatesOf } from "@/lib/alternates"
import { config } from "@/lib/config"
import { findProduct, listProducts } from "@/lib/data/catalogue"
import { requireMarket } from "@/lib/data/market"
import { regionDelivery } from "@/lib/data/options"
import { listShows } from "@/lib/data/shows"
import { estimate } from "@/lib/delivery"
import { altOf, brandOf, variantImages } from "@/lib/merchant"
import { formatMoney } from "@/lib/money"
import { amountOf, FEW, firstChoice, isBuyable, optionsOf, stockOf } from "@/lib/product"
import { zoneOf } from "@/lib/zones"
import { OnAir } from "@/ui/badge"
import { Breadcrumbs } from "@/ui/breadcrumbs"
import { Link } from "@/ui/link"
import { LocalTime } from "@/ui/local-time"
import { Picture } from "@/ui/picture"
import { ProductGrid } from "@/ui/product-card"
import { StructuredData } from "@/ui/structured-data"

type Props = { readonly params: Promise<{ market: string; handle: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { market: slug, handle } = await params
  const market = await requireMarket(slug)
  const product = await findProduct(market, handle)
  if (!product) return {}
  return {
    title: product.title,
    description: product.description?.slice(0, 160) ?? product.subtitle ?? null,
    alternates: await alternatesOf(market.slug, `/product/${handle}`),
    openGraph: { title: product.title, ...(product.thumbnail ? { images: [product.thumbnail] } : {}) },
  }
}

export default async function ProductPage({ params }: Props) {
  const { market: slug, handle } = await params
  const market = await requireMarket(slug)
  const [t, problems, product, shows] = await Promise.all([
    getTranslations("product"),
    problemWords(),
    findProduct(market, handle),
    listShows({ status: ["live", "scheduled", "ended"], limit: 50 }).then(
      (answer) => answer.shows,
      () => []
    ),
  ])
  if (!product) notFound()
  const category = product.categories?.[0]
  const more = category ? await listProducts(market, { categoryId: category.id, limit: 5 }) : null
  const moreCards = await cardsOf((more?.products ?? []).filter((other) => other.id !== product.id).slice(0, 4), market)
  const shown = shows.filter((show) => show.product_ids.includes(product.id)).slice(0, 4)

  const money = (amount: number): string => formatMoney(amount, market.currency, market.locale)
  const choices: DeskChoice[] = (product.variants ?? []).map((variant) => {
    const amount = amountOf(variant)
    const left = stockOf(variant)
    return {
      id: variant.id,
      options: optionsOf(variant),
      buyable: isBuyable(variant),
      price: amount ? money(amount.now) : null,
      was: amount?.was ? money(amount.was) : null,
      stock: left === 0 ? t("soldOut") : left <= FEW ? t("left", { count: left }) : t("inStock"),
      few: left > 0 && left <= FEW,
      images: variantImages(variant),
    }
  })
  const first = firstChoice(choices)
  const images = [...(product.images ?? [])]
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map((image, index) => ({
      url: image.url,
      alt: altOf(product, image.url, market.language) ?? t("picture", { title: product.title, number: index + 1 }),
    }))
  const standard = regionDelivery(market)
  const arrives = standard ? estimate(new Date(), standard.days, zoneOf(market.country)) : null
  const dayFormat = new Intl.DateTimeFormat(market.locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  })
  const country = new Intl.DisplayNames([market.locale], { type: "region" }).of(market.country.toUpperCase())
  const brand = brandOf(product, market.language)
  const facts = [
    { term: t("material"), value: product.material },
    {
      term: t("size"),
      value:
        product.width && product.height
          ? [product.width, product.height, product.length]
              .filter(Boolean)
              .map((mm) => (Number(mm) / 10).toLocaleString(market.locale))
              .join(" × ") + " cm"
          : null,
    },
    { term: t("weight"), value: product.weight ? t("grams", { grams: Number(product.weight) }) : null },
    {
      term: t("origin"),
      value: product.origin_country
        ? new Intl.DisplayNames([market.locale], { type: "region" }).of(product.origin_country.toUpperCase())
        : null,
    },
  ].filter((fact) => fact.value)

  const base = config().storefrontUrl
  const structured: ProductLd = {
    "@type": "Product",
    name: product.title,
    ...(product.description ? { description: product.description } : {}),
    ...(images.length > 0 ? { image: images.map((image) => image.url) } : {}),
    ...(brand ? { brand: { "@type": "Brand", name: brand.name } } : {}),
    offers: (product.variants ?? []).flatMap((variant) => {
      const amount = amountOf(variant)
      if (!amount) return []
      return [
        {
          "@type": "Offer" as const,
          url: `${base}/${market.slug}/product/${product.handle}`,
          price: amount.now,
          priceCurrency: amount.currency.toUpperCase(),
          availability: isBuyable(variant)
            ? ("https://schema.org/InStock" as const)
            : ("https://schema.org/OutOfStock" as const),
          ...(variant.sku ? { sku: variant.sku } : {}),
        },
      ]
    }),
  }

  const crumbs = [
    { label: t("everything"), href: `/${market.slug}/shop` },
    ...(category ? [{ label: category.name, href: `/${market.slug}/category/${category.handle}` }] : []),
  ]
  const trail: BreadcrumbList = {
    "@type": "BreadcrumbList",
    itemListElement: [...crumbs, { label: product.title, href: `/${market.slug}/product/${product.handle}` }].map(
      ({ label, href }, index) => ({ "@type": "ListItem", position: index + 1, name: label, item: `${base}${href}` })
    ),
  }

  return (
    <>
      <StructuredData graph={[structured, trail]} />
      <ProductDesk
        key={product.id}
        market={market.slug}
        handle={product.handle ?? handle}
        title={product.title}
        images={images}
        options={(product.options ?? [])
          .map((option) => ({ title: option.title, values: (option.values ?? []).map((value) => value.value) }))
          .filter((option) => option.values.length > 1 || choices.length > 1)}
        choices={choices}
        first={first?.options ?? {}}
        words={{
          add: t("add"),
          soldOut: t("soldOut"),
          soldOutValue: t("soldOutValue"),
          was: t("was"),
          added: t("added"),
          showPicture: t("showPicture"),
          problems,
        }}
        head={
          <>
            <Breadcrumbs label={t("breadcrumbs")} crumbs={crumbs} />
            <h1 className="mt-2 text-display">{product.title}</h1>
            {product.subtitle || brand ? (
              <p className="mt-2 text-ink-soft">
                {product.subtitle}
                {product.subtitle && brand ? " · " : null}
                {brand ? (
                  <Link
                    href={`/${market.slug}/brand/${encodeURIComponent(brand.handle)}`}
                    prefetch={false}
                    className="link inline-flex min-h-8 items-center"
                  >
                    {brand.name}
                  </Link>
                ) : null}
              </p>
            ) : null}
          </>
        }
        delivery={
          arrives && standard ? (
            <p className="text-ink-soft">
              {t("arrives", {
                country: country ?? market.country.toUpperCase(),
                from: dayFormat.format(arrives.from),
                to: dayFormat.format(arrives.to),
              })}
              {standard.amount !== null ? ` ${t("deliveryFor", { price: money(standard.amount) })}` : ""}
            </p>
          ) : null
        }
        below={
          <div className="mt-8 border-t border-line">
            {product.description ? (
              <p className="max-w-(--container-prose) py-6 whitespace-pre-line">{product.description}</p>
            ) : null}
            {facts.length > 0 ? (
              <dl className="border-t border-line text-small">
                {facts.map((fact) => (
                  <div key={fact.term} className="flex justify-between gap-6 border-b border-line py-2.5">
                    <dt className="text-ink-soft">{fact.term}</dt>
                    <dd className="text-end">{fact.value}</dd>
                  </div>
                ))}
              </dl>
            ) : null}
          </div>
        }
      />

      {shown.length > 0 ? (
        <section aria-labelledby="shown-live" className="page-width mt-section">
          <h2 id="shown-live" className="mb-5 text-display">
            {t("shownLive")}
          </h2>
          <ul className="shelf gap-3 sm:gap-5">
            {shown.map((show) => (
              <li key={show.id} className="group relative w-44 sm:w-52">
                <div className="relative">
                  <Picture
                    src={show.poster_url}
                    alt=""
                    ratio={9 / 16}
                    sizes="13rem"
                    max={480}
                    className="rounded-card"
                  />
                  {show.status === "live" ? (
                    <span className="absolute start-2.5 top-2.5">
                      <OnAir>{t("onAir")}</OnAir>
                    </span>
                  ) : null}
                </div>
                <h3 className="mt-2.5 font-text text-body leading-snug font-semibold">
                  <Link
                    href={`/${market.slug}/live/${show.handle}`}
                    prefetch={false}
                    className="after:absolute after:inset-0"
                  >
                    {show.title}
                  </Link>
                </h3>
                <p className="text-small text-ink-soft">
                  {show.host.name}
                  {show.status !== "live" && (show.started_at ?? show.scheduled_at) ? (
                    <>
                      {", "}
                      <LocalTime
                        at={show.started_at ?? show.scheduled_at ?? ""}
                        locale={market.locale}
                        zone={zoneOf(market.country)}
                        style={show.status === "scheduled" ? "moment" : "day"}
                      />
                    </>
                  ) : null}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}

      {moreCards.length > 0 && category ? (
        <section aria-labelledby="more" className="page-width mt-section">
          <h2 id="more" className="mb-5 text-display">
            {t("more", { category: category.name })}
          </h2>
          <ProductGrid cards={moreCards} heading="h3" />
        </section>
      ) : null}
    </>
  )
}
