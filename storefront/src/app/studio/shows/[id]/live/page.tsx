import { notFound } from "next/navigation"
import { loadRoomProducts } from "@/features/live/server/room-products"
import { chatOf, findShow } from "@/features/live/server/shows"
import { salesFigures } from "@/features/studio/server/actions"
import { findOwnShow, requireHost, studioMarket } from "@/features/studio/server/studio"
import { Desk } from "@/features/studio/ui/desk"
import { publicConfig } from "@/lib/config"

export default async function DeskPage({ params }: { readonly params: Promise<{ id: string }> }) {
  const [{ id }, { token, host }] = await Promise.all([params, requireHost()])
  const show = await findOwnShow(token, id)
  if (!show) notFound()
  const market = await studioMarket()
  const ids = [...show.line_up.map((entry) => entry.product_id), ...show.pins.map((pin) => pin.product_id)]
  const [messages, products, figures, snapshot] = await Promise.all([
    // The audience's routes do not know a draft.
    show.status === "draft" ? [] : chatOf(show.id),
    market ? loadRoomProducts(market, ids) : [],
    salesFigures(show.id),
    findShow(show.id),
  ])
  const { apiUrl, publishableKey } = publicConfig()
  return (
    <Desk
      show={show}
      host={host}
      messages={messages}
      products={products}
      serverNow={snapshot ? Date.parse(snapshot.server_now) : Date.now()}
      market={market?.slug ?? ""}
      hot={{ apiUrl, publishableKey }}
      figures={figures.ok ? figures.value : { units: 0, orders: 0, amounts: [], byProduct: {} }}
    />
  )
}
