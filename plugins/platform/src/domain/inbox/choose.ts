import type { InboxState } from "./delivery-state"

export interface InboxWaiting {
  id: string
  state: InboxState
  /** The order in which deliveries were stored. */
  position: number
  /** What is processed one after the other, in order: an order, a payment, a room. Null where order does not matter. */
  key: string | null
  dueAt: number | null
}

export interface ChooseOptions {
  /** How many may be taken. */
  room: number
  /**
   * Whether a parked delivery holds up the later ones of its key until a person has seen to it. Default false: a sender tells
   * what is, not what changed, and most that follows mends what was missed.
   */
  parkedBlocks?: boolean
}

/**
 * Which deliveries may be taken now, oldest first. Of one key there is at most one at work, and none is taken while an earlier
 * one is open: also not while that one waits for its next try.
 */
export function chooseInboxDeliveries(
  deliveries: readonly InboxWaiting[],
  now: number,
  { room, parkedBlocks = false }: ChooseOptions
): readonly InboxWaiting[] {
  // At work, wherever it stands: a person may have an earlier one of its key processed anew meanwhile.
  const taken = new Set(deliveries.flatMap(({ state, key }) => (state === "processing" && key !== null ? key : [])))
  const chosen: InboxWaiting[] = []
  for (const one of [...deliveries].sort((a, b) => a.position - b.position)) {
    if (chosen.length >= room) break
    if (one.state === "done" || (one.state === "parked" && !parkedBlocks)) continue
    if (one.key !== null) {
      if (taken.has(one.key)) continue
      taken.add(one.key)
    }
    const waits = one.state === "received" || one.state === "retrying"
    if (waits && one.dueAt !== null && one.dueAt <= now) chosen.push(one)
  }
  return chosen
}
