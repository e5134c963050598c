/** How far a cart's completion has come. */
export interface Completion {
  cart_id: string
  /** Chosen before the order is made: whoever takes up a completion makes the same order, and its primary key lets only one. */
  order_id: string
  /** The run that works on it; another may take it over when the lease has run out. */
  holder: string
  /** The fingerprint of the order that is being made; none as long as nothing but this row was written. */
  drawn: string | null
  /** Reservations of the seam "hand over" that were let go for this order's. */
  holds: string[]
  /** The use of promotions that was registered. */
  usage: unknown
  /** The order stands and is paid; what is left is to tell the seam "placed". */
  placed: boolean
  /** `order.placed` was told. */
  announced: boolean
  finished: boolean
  /** Its lease has run out. */
  abandoned: boolean
}

export interface OpenedCompletion extends Completion {
  /** Nobody was at it before. */
  fresh: boolean
}
