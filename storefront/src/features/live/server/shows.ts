import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { api, bearer, orNull, statusOf } from "@/lib/api"
import { customerToken, hostToken } from "@/lib/session"
import type { Me } from "../domain/room"
import type { Ticket } from "../domain/tickets"
import type { ChatMessage, Host, Show, ShowCard, Snapshot } from "../domain/types"

/** The live-shopping routes that the room reads. None of their answers is kept: a show is true for a second. */

const fresh = { cache: "no-store" } as const

export async function listShows(query: { status?: string; limit?: number; offset?: number }): Promise<{ shows: ShowCard[]; count: number }> {
  return api().client.fetch<{ shows: ShowCard[]; count: number }>("/store/live/shows", { query, ...fresh })
}

export async function findShow(idOrHandle: string): Promise<Snapshot | null> {
  return orNull(api().client.fetch<Snapshot>(`/store/live/shows/${encodeURIComponent(idOrHandle)}`, fresh))
}

export async function chatOf(showId: string, limit = 60): Promise<ChatMessage[]> {
  const { messages } = await api().client.fetch<{ messages: ChatMessage[] }>(`/store/live/shows/${showId}/chat`, {
    query: { limit },
    ...fresh,
  })
  return messages
}

export async function findHost(idOrHandle: string): Promise<{ host: Host; shows: ShowCard[] } | null> {
  return orNull(
    api().client.fetch<{ host: Host; shows: ShowCard[] }>(`/store/live/hosts/${encodeURIComponent(idOrHandle)}`, fresh)
  )
}

/** Who speaks in the room: a signed-in customer, else a signed-in host. */
export async function speaker(): Promise<{ token: string; type: Me["type"] } | null> {
  const customer = await customerToken()
  if (customer) return { token: customer, type: "customer" }
  const host = await hostToken()
  return host ? { token: host, type: "host" } : null
}

export async function mintTicket(showId: string, audienceId: string | null): Promise<Ticket> {
  const who = await speaker()
  return api().client.fetch<Ticket>(`/store/live/shows/${showId}/ticket`, {
    method: "POST",
    headers: who ? bearer(who.token) : {},
    body: audienceId ? { audience_id: audienceId } : {},
    ...fresh,
  })
}

export async function audienceVideoToken(showId: string): Promise<{ url: string; token: string; expires_at: string }> {
  return api().client.fetch<{ url: string; token: string; expires_at: string }>(`/store/live/shows/${showId}/video-token`, {
    method: "POST",
    body: {},
    ...fresh,
  })
}

/** Adds a line that is credited to its pin. The pin decides the show; nothing the browser says does. */
export async function addPinnedItem(
  cartId: string,
  body: { pin_id: string; variant_id: string; quantity: number },
  headers: Record<string, string>
): Promise<HttpTypes.StoreCart> {
  const { cart } = await api().client.fetch<{ cart: HttpTypes.StoreCart }>(`/store/live/carts/${cartId}/items`, {
    method: "POST",
    headers,
    body,
    ...fresh,
  })
  return cart
}

/** The name others will see, and the id by which the reader's own messages are known. A dead session is a guest. */
export async function whoSpeaks(who: Awaited<ReturnType<typeof speaker>>): Promise<Me | null> {
  if (!who) return null
  try {
    if (who.type === "host") {
      const { host } = await api().client.fetch<{ host: Host }>("/store/live/studio/host", {
        headers: bearer(who.token),
        ...fresh,
      })
      return { id: host.id, type: "host", name: host.name }
    }
    const { customer } = await api().store.customer.retrieve({ fields: "id,first_name,last_name,email" }, bearer(who.token))
    return { id: customer.id, type: "customer", name: customer.first_name ?? "" }
  } catch (error) {
    if (statusOf(error) === 401) return null
    throw error
  }
}
