import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Webhooks are answered before they are worked on: what a test wants to see comes about in a moment. */

/** Until nothing in the inbox waits for its turn or is being worked on. */
export async function inboxSettled(container: MedusaContainer, states = ["done", "parked"]): Promise<void> {
  const database = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  for (let tries = 0; tries < 500; tries++) {
    const { rows } = await database.raw<{ rows: unknown[] }>(
      "select 1 from lsn_inbox_delivery where not state = any(?) limit 1",
      [states]
    )
    if (rows.length === 0) return
    await new Promise((wake) => setTimeout(wake, 20))
  }
  throw new Error("The inbox did not settle.")
}

/** The time of every next try has come. */
export async function hurryInbox(container: MedusaContainer): Promise<void> {
  const database = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  await database.raw("update lsn_inbox_delivery set due_at = now() where state in ('received', 'retrying')")
}
