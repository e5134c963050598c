"use client"

import { createLive, isLsnApiError } from "@lsn/sdk/live"
import type { TicketBox } from "../domain/tickets"
import type { ChatMessage } from "../domain/types"

/** The two posts that go straight from the browser to the API: chat and reactions, spoken for by the ticket. */

export type HotEnd = { apiUrl: string; publishableKey: string }

export type Refusal = "slow-down" | "log-in" | "closed" | "muted" | "host-not-active" | "not-taken"

/** Why a message was not taken; a key of the room's texts. */
export class Refused extends Error {
  constructor(readonly reason: Refusal) {
    super(reason)
  }
}

const BY_CODE: Readonly<Record<string, Refusal>> = { host_not_active: "host-not-active" }
const BY_STATUS: Readonly<Record<number, Refusal>> = {
  401: "log-in",
  403: "muted",
  404: "closed",
  409: "closed",
  429: "slow-down",
}

export async function say(
  hot: HotEnd,
  tickets: TicketBox,
  showId: string,
  message: { body: string; client_key: string }
): Promise<ChatMessage> {
  const live = clientOf(hot)
  return withTicket(tickets, async (ticket) => (await live.hot.chat(showId, message, { ticket })).message)
}

export async function tap(hot: HotEnd, tickets: TicketBox, showId: string): Promise<void> {
  const live = clientOf(hot)
  await withTicket(tickets, (ticket) => live.hot.react(showId, { kind: "heart" }, { ticket }))
}

const clientOf = ({ apiUrl, publishableKey }: HotEnd) => createLive({ baseUrl: apiUrl, publishableKey })

async function withTicket<T>(tickets: TicketBox, post: (ticket: string) => Promise<T>): Promise<T> {
  try {
    return await post((await tickets.get()).ticket)
  } catch (error) {
    if (!isLsnApiError(error) || error.status !== 401) throw refusal(error)
  }
  // The ticket ended between our clock and the server's: once more with a new one.
  try {
    return await post((await tickets.renew()).ticket)
  } catch (error) {
    throw refusal(error)
  }
}

function refusal(error: unknown): unknown {
  // Without an answer, or with the server's own fault, the message can be sent again.
  if (!isLsnApiError(error) || error.status === 0 || error.status >= 500) return error
  return new Refused(BY_CODE[error.code] ?? BY_STATUS[error.status] ?? "not-taken")
}
