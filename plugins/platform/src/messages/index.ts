import type { SubscriberArgs } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"
import { transform } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { DEFAULT_SCOPE, scope } from "../scope"

/** Where an event's metadata says which scope it belongs to. */
export const SCOPE_METADATA = "lsn_scope"

type Emitted = Parameters<typeof emitEventStep>[0]

/**
 * The core's `emitEventStep`, with the scope of whoever runs the workflow in each event's metadata. The engine names a step
 * after what it is: a second one in a workflow takes a name of its own by `.config({ name })`.
 */
export function emitScopedEventStep(input: { eventName: string; data: Emitted["data"] }) {
  // Read when the workflow runs; while it is composed there is no scope.
  const metadata = transform({ data: input.data }, () => ({ [SCOPE_METADATA]: scope.current() }))
  return emitEventStep({ ...input, metadata })
}

/**
 * A subscriber that works in the scope its event carries. The core's own events, and those of plugins that know of no scope,
 * carry none: they belong to `default`.
 *
 * @throws RangeError from the subscriber, for an event whose scope is none: it is worked on nowhere rather than in another's
 */
export function scopedSubscriber<T>(
  handler: (args: SubscriberArgs<T>) => Promise<void>
): (args: SubscriberArgs<T>) => Promise<void> {
  return (args) => scope.run(scopeOf(args.event.metadata), async () => handler(args))
}

/** A job that works in the only scope there is: no message started it, and a process that serves one shop has one scope. */
export function scopedJob(
  handler: (container: MedusaContainer) => Promise<void>
): (container: MedusaContainer) => Promise<void> {
  return (container) => scope.run(DEFAULT_SCOPE, async () => handler(container))
}

function scopeOf(metadata: Record<string, unknown> | undefined): string {
  const carried = metadata?.[SCOPE_METADATA]
  if (carried === undefined) return DEFAULT_SCOPE
  if (typeof carried !== "string") throw new RangeError("An event's scope is the text that its sender's scope has.")
  return carried
}
