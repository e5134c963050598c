import type { LimitPolicy, NamedDecision } from "../domain/limits"

/** One limit that a request has to fit. */
export interface LimitQuestion {
  /** As a client reads it: `address`, `actor`, `key`. */
  name: string
  /** Whose limit it is, by `scope.key`. */
  subject: string
  policy: LimitPolicy
  cost?: number
}

/** Where what passed is counted: in this process, or in Redis for all of them. */
export interface LimitStore {
  /**
   * Asks all of them at one moment. A request counts where it passed all of them; where one refuses it, none counts it.
   *
   * @returns a decision for each question, in their order
   */
  check(questions: readonly LimitQuestion[]): Promise<NamedDecision[]>
  /** Takes back what {@link check} counted last of each: it turned out not to count. */
  giveBack(questions: readonly LimitQuestion[]): Promise<void>
}
