import { inboxService } from "../inbox/deliveries"
import type { InboxSource } from "../inbox/sources"
import { scope } from "../scope"
import { defineSignedPost, type SignedPostDefinition, type Webhook } from "./signed-post"

export type { Webhook } from "./signed-post"

/** What a verifier says of a delivery whose signature is right. */
export interface VerifiedDelivery {
  /** The sender's id of it: what comes again under it is the same. Null where it gives none: the bytes are. */
  deliveryId: string | null
  /** What the sender signed as its moment, in milliseconds since 1970; null where it signs none. */
  signedAt: number | null
  /** What is processed one after the other, in the order of arrival; null where order does not matter. */
  orderKey: string | null
  /**
   * What was read of it, as JSON; the workflow finds it as `delivery.event`. A signature runs out: nothing can be verified
   * once more at a later try.
   */
  event: unknown
  /** One of several senders under the source's name: `stripe_stripe` of `payment`. */
  channel?: string
  /** What must be the same when the id comes again, for a sender whose bytes then differ. Default: the bytes. */
  fingerprint?: string
  /** Milliseconds to wait before it is processed. */
  delay?: number
  /** Why there is nothing to be done about it, in words: it is kept as done, for whoever looks for it. */
  nothingToDo?: string
  /** Whose it is, where one sender serves several shops. Default: the scope in which it came. */
  scope?: string
}

export interface WebhookDefinition extends SignedPostDefinition<VerifiedDelivery | "ignore"> {
  /** Who sends it, and the workflow that brings about what it is there for. */
  source: InboxSource
  /**
   * Holds the signature against the bytes as they arrived, and parses them once it is right. Returns null, or throws, when it
   * is wrong: the sender is answered 401, and is not told why. "ignore" is for what concerns nobody: it is answered as if it had
   * been taken, and not kept.
   */
  verify: SignedPostDefinition<VerifiedDelivery | "ignore">["verify"]
}

/**
 * One way in for a server that signs what it sends: its bytes are verified before anything reads them, stored, answered, and
 * then processed by the workflow of their source: at least once, with effects that happen once, again when it fails.
 */
export function defineWebhook({ source, ...definition }: WebhookDefinition): Webhook {
  return defineSignedPost(definition, async (verified, body, req) => {
    if (verified === "ignore") return
    const { deliveryId, signedAt, orderKey, event, channel, fingerprint, delay, nothingToDo } = verified
    await scope.run(verified.scope ?? scope.current(), () =>
      inboxService(req.scope).accept({
        source: channel === undefined ? source.name : `${source.name}/${channel}`,
        deliveryId,
        signedAt,
        orderKey,
        event,
        headers: req.headers,
        body,
        tolerance: source.tolerance,
        ...(fingerprint !== undefined && { fingerprint }),
        ...(delay !== undefined && { delay }),
        ...(nothingToDo !== undefined && { nothingToDo }),
      })
    )
  })
}
