"use client"

import type { TicketBox } from "../domain/tickets"
import type { ChatMessage } from "../domain/types"

/** The two posts that go straight from the browser to the API: chat and reactions, spoken for by the ticket. */

export type HotEnd = { apiUrl: string; publishableKey: string }

/** Why a message was not taken; a key of the room's texts. */
export class Refused extends Error {
  constructor(readonly reason: "slow-down" | "sign-in" | "closed" | "muted" | "not-taken") {
    super(reason)
  }
}

async function post(hot: HotEnd, tickets: TicketBox, path: string, body: object): Promise<unknown> {
  const attempt = async (ticket: string) =>
    fetch(`${hot.apiUrl}${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-publishable-api-key": hot.publishableKey,
        authorization: `Ticket ${ticket}`,
      },
      body: JSON.stringify(body),
    })
  let answer = await attempt((await tickets.get()).ticket)
  // The ticket ended between our clock and the server's.
  if (answer.status === 401) answer = await attempt((await tickets.renew()).ticket)
  if (answer.ok) return answer.json()
  if (answer.status === 401) throw new Refused("sign-in")
  if (answer.status === 403) throw new Refused("muted")
  if (answer.status === 409) throw new Refused("closed")
  if (answer.status === 429) throw new Refused("slow-down")
  if (answer.status >= 500) throw new Error(`The server answered ${answer.status}.`)
  throw new Refused("not-taken")
}

export async function say(
  hot: HotEnd,
  tickets: TicketBox,
  showId: string,
  message: { body: string; client_key: string }
): Promise<ChatMessage> {
  return ((await post(hot, tickets, `/live/shows/${showId}/chat`, message)) as { message: ChatMessage }).message
}

export async function tap(hot: HotEnd, tickets: TicketBox, showId: string): Promise<void> {
  await post(hot, tickets, `/live/shows/${showId}/reactions`, { kind: "heart" })
}
