import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"

import { refuse } from "../http/errors"
import type InboxModuleService from "../modules/inbox/service"
import type { ClaimedDelivery } from "../modules/inbox/types"
import { query } from "../shared/sql"
import { INBOX_MODULE } from "./module-key"

export type { Arrival, ClaimedDelivery } from "../modules/inbox/types"

/** What a delivery fails with that no further try would help: it is parked at once. */
export const CANNOT_HELP = "delivery_unusable"
/** What a try fails with whose delivery has been given to another worker meanwhile. */
export const LEASE_LOST = "delivery_lease_lost"

/**
 * An error to be thrown by a step when trying again cannot help, as with a body of the wrong shape.
 *
 * @param why for the person who finds the delivery parked
 */
export function cannotHelp(why: string): Error {
  return refuse(422, CANNOT_HELP, why)
}

export function isBeyondHelp(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === CANNOT_HELP
}

/** @throws Error where `@lsn/platform` is not among the plugins. */
export function inboxService(container: MedusaContainer): InboxModuleService {
  const service = container.resolve<InboxModuleService | undefined>(INBOX_MODULE, { allowUnregistered: true })
  if (!service) throw new Error("@lsn/platform is not among the plugins, so there is no inbox.")
  return service
}

/**
 * Whether an effect of a delivery is still to be done, and from now on, in this very transaction, is. Called in the transaction
 * that does it, of whatever module: commit keeps both, rollback neither. Of tries that run at once because one was given up too
 * early, one waits here for the other's end.
 *
 *     await this.atomically(async (manager) => {
 *       if (await onceInDelivery(manager, delivery, "credit")) await credit(manager, ...)
 *     })
 *
 * @param effect names it among the effects of one delivery
 * @returns false when an earlier try has done it
 * @throws LsnError when the delivery has been given to another worker
 */
export async function onceInDelivery(
  manager: EntityManager,
  { id, round, attempt, holder }: Pick<ClaimedDelivery, "id" | "round" | "attempt" | "holder">,
  effect: string
): Promise<boolean> {
  const [row] = await query<{ held: boolean; done: boolean }>(
    manager,
    `with held as (select id from lsn_inbox_delivery where id = ? and state = 'processing' and lease_holder = ?),
       done as (
         insert into lsn_inbox_effect (delivery, round, effect, attempt)
         select held.id, ?::integer, ?::text, ?::integer from held
         on conflict do nothing returning 1)
     select exists (select 1 from held) as held, exists (select 1 from done) as done`,
    [id, holder, round, effect, attempt]
  )
  if (!row?.held) throw refuse(409, LEASE_LOST, "Another worker has taken this delivery over.")
  return row.done
}
