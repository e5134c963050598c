import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { api, bearer } from "@/lib/api"
import { customerToken, hostToken } from "@/lib/session"
import { CHAT_PAGE } from "../domain/replay-chat"
import type { Me } from "../domain/room"
import type { Ticket } from "../domain/tickets"
import type { ChatMessage, Host, ShowCard, ShowStatus, Snapshot } from "../domain/types"
import { live, orNull, statusOf } from "./live"

/** What the room reads. None of the answers is kept: a show is true for a second. */

const fresh = { cache: "no-store" } as const

export async function listShows(query: {
  status?: Exclude<ShowStatus, "draft">
  /** A host's handle. */
  host?: string
  limit?: number
  offset?: number
}): Promise<{ shows: ShowCard[]; count: number }> {
  const { status, ...rest } = query
  return live().shows.list({ ...rest, ...(status ? { status: [status] } : {}) }, fresh)
}

export async function findShow(idOrHandle: string): Promise<Snapshot | null> {
  return orNull(live().shows.retrieve(idOrHandle, fresh))
}

/** A page of a show's chat: the newest within the bounds, or the next after a message. */
export async function chatOf(
  showId: string,
  bounds: { before?: string; after?: string; until?: string } = {}
): Promise<ChatMessage[]> {
  return (await live().shows.chat(showId, { limit: CHAT_PAGE, ...bounds }, fresh)).messages
}

export async function findHost(idOrHandle: string): Promise<{ host: Host; shows: ShowCard[] } | null> {
  return orNull(live().hosts.retrieve(idOrHandle, fresh))
}

/** Who speaks in the room: a customer who is logged in, else a host who is. At the studio's desk it is the host. */
export async function speaker(hostFirst = false): Promise<{ token: string; type: Me["type"] } | null> {
  const customer = hostFirst ? undefined : await customerToken()
  if (customer) return { token: customer, type: "customer" }
  const host = await hostToken()
  return host ? { token: host, type: "host" } : null
}

export async function mintTicket(showId: string, audienceId: string | null, asHost: boolean): Promise<Ticket> {
  const who = await speaker(asHost)
  const body = audienceId ? { audience_id: audienceId } : {}
  try {
    return await live().shows.ticket(showId, body, { ...fresh, ...(who ? { token: who.token } : {}) })
  } catch (error) {
    // A session that ended in the meantime, or a host who may not present, still watches, as a guest.
    const status = statusOf(error)
    if ((status !== 401 && status !== 403) || !who) throw error
    return live().shows.ticket(showId, body, fresh)
  }
}

export async function audienceVideoToken(showId: string): Promise<{ url: string; token: string }> {
  return live().shows.video(showId, fresh)
}

/** Adds a line that is credited to its pin. The pin decides the show; nothing the browser says does. */
export async function addPinnedItem(
  cartId: string,
  body: { pin_id: string; variant_id: string; quantity: number },
  token: string | undefined
): Promise<HttpTypes.StoreCart> {
  const { cart } = await live().carts.addItem(cartId, body, { ...fresh, ...(token ? { token } : {}) })
  return cart
}

/**
 * The name others will see, and the id by which the reader's own messages are known in this show. A dead session is a
 * guest, and so is a host who may not present.
 */
export async function whoSpeaks(showId: string, who: Awaited<ReturnType<typeof speaker>>): Promise<Me | null> {
  if (!who) return null
  try {
    if (who.type === "host") {
      const { host } = await live().studio.me({ ...fresh, token: who.token })
      return host.status === "active" ? { id: host.id, type: "host", name: host.name } : null
    }
    const [{ customer }, ticket] = await Promise.all([
      api().store.customer.retrieve({ fields: "id,first_name,last_name,email" }, bearer(who.token)),
      // A shop that serves no streams at the moment still shows its shows: then no message is known as one's own.
      live()
        .shows.ticket(showId, {}, { ...fresh, token: who.token })
        .catch(() => null),
    ])
    return { id: ticket?.author_id ?? customer.id, type: "customer", name: customer.first_name ?? "" }
  } catch (error) {
    const status = statusOf(error)
    if (status === 401 || status === 403 || status === 404) return null
    throw error
  }
}
