import type { Metadata } from "next"
import { NextIntlClientProvider } from "next-intl"
import { getMessages, getTranslations } from "next-intl/server"
import { notFound } from "next/navigation"
import { cache } from "react"
import { loadRoomProducts } from "@/features/live/server/room-products"
import { structuredShow } from "@/features/live/domain/structured"
import { chatOf, findShow, speaker, whoSpeaks } from "@/features/live/server/shows"
import { LiveRoom } from "@/features/live/ui/live-room"
import { alternatesOf } from "@/lib/alternates"
import { publicConfig, config } from "@/lib/config"
import { bagCount } from "@/lib/data/cart"
import { requireMarket } from "@/lib/data/market"
import { mediaPath } from "@/lib/media"
import { StructuredData } from "@/ui/structured-data"

type Params = { readonly params: Promise<{ market: string; handle: string }> }

const show = cache(findShow)

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { market, handle } = await params
  const [snapshot, t] = await Promise.all([show(handle), getTranslations("live")])
  if (!snapshot) return {}
  const { title, host, poster_url } = snapshot.show
  return {
    title: t("pageTitle", { title, host: host.name }),
    description: snapshot.show.description ?? t("metaShow", { title, host: host.name }),
    alternates: await alternatesOf(market, `/live/${snapshot.show.handle}`),
    openGraph: { type: "video.other", title, ...(poster_url ? { images: [mediaPath(poster_url, 800)] } : {}) },
  }
}

export default async function LiveRoomPage({ params }: Params) {
  const { market: slug, handle } = await params
  const market = await requireMarket(slug)
  const snapshot = await show(handle)
  if (!snapshot || snapshot.show.status === "draft") notFound()
  const ids = [
    ...snapshot.show.line_up.map((entry) => entry.product_id),
    ...snapshot.show.pins.map((pin) => pin.product_id),
  ]
  const [messages, products, who, units, words] = await Promise.all([
    chatOf(snapshot.show.id),
    loadRoomProducts(market, ids),
    speaker().then((who) => whoSpeaks(snapshot.show.id, who)),
    bagCount(),
    getMessages(),
  ])
  const { poster_url, handle: at } = snapshot.show
  const base = config().storefrontUrl
  const structured = structuredShow(
    snapshot.show,
    `${base}/${market.slug}/live/${at}`,
    poster_url ? new URL(mediaPath(poster_url, 800), base).href : null
  )
  return (
    <NextIntlClientProvider messages={{ live: words["live"], checkout: words["checkout"] }}>
      {structured ? <StructuredData graph={[structured]} /> : null}
      <LiveRoom
        show={snapshot.show}
        messages={messages}
        products={products}
        market={{ slug: market.slug, locale: market.locale, country: market.country, currency: market.currency }}
        serverNow={Date.parse(snapshot.server_now)}
        me={who}
        hot={{ apiUrl: publicConfig().apiUrl, publishableKey: publicConfig().publishableKey }}
        shopName={config().shopName}
        bagUnits={units}
      />
    </NextIntlClientProvider>
  )
}
