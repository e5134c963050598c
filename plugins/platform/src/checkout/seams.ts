import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { processSingleton } from "../shared/singleton"
import type { CheckoutCart } from "./types"

/** What every handler of a seam is given. */
export interface SeamContext {
  container: MedusaContainer
  cart: CheckoutCart
}

/** A part of a cart's line, which becomes an order line of its own. */
export interface LinePart {
  line_id: string
  quantity: BigNumberInput
  /** Where it is to be taken from; nothing leaves that to the default. */
  location_id: string | null
}

/** A price that is no longer the one in the cart. */
export interface PriceChange {
  line_id: string
  unit_price: BigNumberInput
}

/**
 * The seams of a completion, in the order in which they are asked. A handler refuses by throwing a MedusaError, whose type, code
 * and message reach the shopper. All but `placed` only look: a cart that is refused at any of them has changed nothing.
 */
export interface Seams {
  /**
   * Stock that is kept for this very cart: ids of reservations which become the order's. They are let go and the order's are
   * made under the same locks, so that nobody comes between.
   */
  handOver(context: SeamContext): Promise<readonly string[]>
  /**
   * Which site gives which part. The first handler that answers a line's parts is followed; they must add up to the line.
   * Nothing, or a line that is not named, leaves the choice to the core's rule.
   */
  source(context: SeamContext & { holds: readonly string[] }): Promise<readonly LinePart[] | null>
  /** Whether this cart may become an order; before anything is authorised. */
  assess(context: SeamContext & { parts: readonly LinePart[] }): Promise<void>
  /** Prices that have changed since they were shown. Any that differs from its line's refuses the cart. */
  reprice(context: SeamContext): Promise<readonly PriceChange[]>
  /**
   * After the order was placed and its payment authorised: nothing can be refused any more. Called at least once; a handler that
   * throws is called again, by itself, until it does not.
   */
  placed(context: { container: MedusaContainer; order_id: string; cart_id: string }): Promise<void>
}

export type SeamName = keyof Seams

export const SEAMS = ["handOver", "source", "assess", "reprice", "placed"] as const satisfies readonly SeamName[]

interface Registration {
  owner: string
  order: number
  handler: Seams[SeamName]
}

const registrations = () =>
  processSingleton("checkout-seams", () => new Map<SeamName, Registration[]>(SEAMS.map((seam) => [seam, []])))

export interface SeamOptions {
  /** Smaller ones are asked first; plugins of one number in the order of their names. 0 where nothing is said. */
  order?: number
}

/**
 * Contributes to a seam:
 *
 *     contributeToCheckout("fraud", "assess", async ({ cart, container }) => { ... })
 *
 * A plugin has one handler a seam; registering again (the development server loads a file anew) takes the place of the former.
 *
 * @returns what takes the handler away again
 */
export function contributeToCheckout<Seam extends SeamName>(
  owner: string,
  seam: Seam,
  handler: Seams[Seam],
  { order = 0 }: SeamOptions = {}
): () => void {
  const list = registrations().get(seam)
  if (!list) throw new TypeError(`The checkout has no seam "${String(seam)}": ${SEAMS.join(", ")}.`)
  const registration: Registration = { owner, order, handler }
  const others = list.filter((one) => one.owner !== owner)
  const next = [...others, registration].sort((a, b) => a.order - b.order || (a.owner < b.owner ? -1 : 1))
  list.splice(0, list.length, ...next)
  return () => {
    const index = list.indexOf(registration)
    if (index >= 0) list.splice(index, 1)
  }
}

/** The handlers of a seam, in their order, with whose they are. */
export function handlersOf<Seam extends SeamName>(seam: Seam): readonly { owner: string; handler: Seams[Seam] }[] {
  // What lies under a seam's name was put there by `contributeToCheckout`, with that seam's type.
  return (registrations().get(seam) ?? []) as unknown as readonly { owner: string; handler: Seams[Seam] }[]
}
