import { liveEvents } from "../../../events"
import type { HostStatus } from "../../../domain/host-state"
import type { Pin } from "../../../domain/live-event"
import type { ShowTransitionResult } from "./shows"

type ShowEvent = "live.show.scheduled" | "live.show.started" | "live.show.ended"

const EVENT_OF_STATUS: Partial<Record<string, ShowEvent>> = {
  scheduled: "live.show.scheduled",
  live: "live.show.started",
  ended: "live.show.ended",
}

/** What merchants are told of a show that came to a state, and of the pins that came down with it. */
export function ofTransition({ previous, status, lowered }: ShowTransitionResult, now: Date) {
  return [...ofShow(previous.id, status, now), ...lowered.map((pin) => ofLowered(pin, previous.id, now))]
}

/** A show that is made in a state, or came to it: it may be scheduled anew, so the moment tells one time from another. */
export function ofShow(id: string, status: string, now: Date) {
  const type = EVENT_OF_STATUS[status]
  const change = `${status}:${now.toISOString()}`
  return type ? [liveEvents[type].occurred({ show_id: id }, { subject: id, change, at: now })] : []
}

export function ofRaised(pin: Pin, now: Date) {
  return liveEvents["live.pin.raised"].occurred(
    { pin_id: pin.id, show_id: pin.show_id },
    { subject: pin.id, change: "raised", at: now }
  )
}

/** A pin whose taking down was undone may be taken down again. */
export function ofLowered(pin: Pick<Pin, "id">, showId: string, now: Date) {
  return liveEvents["live.pin.lowered"].occurred(
    { pin_id: pin.id, show_id: showId },
    { subject: pin.id, change: `lowered:${now.toISOString()}`, at: now }
  )
}

interface Host {
  id: string
  status: HostStatus
  updated_at: Date | string
}

/** Hosts whose status has turned. */
export function ofHosts(previous: readonly Host[], updated: readonly Host[]) {
  return updated.flatMap((host) => {
    const before = previous.find(({ id }) => id === host.id)?.status
    const type =
      host.status === "active" ? "live.host.approved" : host.status === "suspended" ? "live.host.suspended" : null
    if (type === null || before === host.status) return []
    const at = new Date(host.updated_at)
    return [
      liveEvents[type].occurred(
        { host_id: host.id },
        { subject: host.id, change: `${host.status}:${at.toISOString()}`, at }
      ),
    ]
  })
}

export function ofSale(sale: { id: string; show_id: string; order_id: string }, now: Date) {
  const { id, show_id, order_id } = sale
  return liveEvents["live.sale.recorded"].occurred(
    { sale_id: id, order_id, show_id },
    { subject: id, change: "recorded", at: now }
  )
}
