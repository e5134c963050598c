import { TOLERANCE_MS } from "../domain/inbox"
import { processSingleton } from "../shared/singleton"

/** A sender, and what is done with what it sends. */
export interface InboxSourceDefinition {
  /** Names it in the table: lower case letters, digits, `-` and `_`. */
  name: string
  /** For people. */
  title: string
  /**
   * The id of the workflow that brings about what a delivery is there for. Its input is a `ClaimedDelivery`. It must end
   * before its `run` does (no background steps), and may be run again for the same delivery.
   */
  workflowId: string
  /** How far the sender's clock may be off, and how long a delivery may be under way, in milliseconds. Default five minutes. */
  tolerance?: number
  /**
   * Whether a parked delivery holds up the later ones of its order key until a person has seen to it. Default false: senders
   * mostly tell what is, so that what follows mends what was missed.
   */
  parkedBlocks?: boolean
}

export interface InboxSource extends InboxSourceDefinition {
  readonly tolerance: number
  readonly parkedBlocks: boolean
}

const NAME = /^[a-z][a-z0-9_-]{0,62}$/

const sources = processSingleton("inbox-sources", () => new Map<string, InboxSource>())

/**
 * Declares a sender. To be called where a worker loads it too, beside its workflow: a worker loads no routes. A source that
 * is declared again (a reloaded file) replaces the one before.
 *
 * @throws RangeError for a name that is none
 */
export function defineInboxSource(definition: InboxSourceDefinition): InboxSource {
  if (!NAME.test(definition.name)) {
    throw new RangeError(
      `An inbox source is named by 1 to 63 characters of a-z, 0-9, "-" and "_": "${definition.name}"`
    )
  }
  const source: InboxSource = { tolerance: TOLERANCE_MS, parkedBlocks: false, ...definition }
  sources.set(source.name, source)
  return source
}

/** By the name in the table: of `payment/stripe_stripe` it is the part before the slash. */
export function findInboxSource(source: string): InboxSource | undefined {
  return sources.get(source.split("/")[0] ?? source)
}

export function listInboxSources(): readonly InboxSource[] {
  return [...sources.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}
