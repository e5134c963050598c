import type { ISearchModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { scope } from "@lsn/platform/scope"

/** What the index hears: `{ id: [...] }`, the products that are to be read again. */
export const CHANGED = "lsn.search.products-changed"

/** One change of a product is told by several events, and an import by thousands: what comes within this is read once. */
const GATHER_MS = 500
/** Products that are read in one piece. */
const BATCH = 500
/** How long a round waits for that of another process, in seconds. */
const WAIT_SECONDS = 30

interface Round {
  ids: Set<string>
  read: Promise<void>
}

/** By scope, the round that still takes products along. */
const open = new Map<string, Round>()
/** By scope, what a round could not read. */
const owed = new Map<string, Set<string>>()

/**
 * Reads products into the search index as they are now, and takes out those that are gone; ends when the index has them. A round
 * begins to read when the one before it, in whichever process, has written: else one that read before a change could write after
 * one that read behind it, and what it wrote would stay. Nothing in a shop without the search module.
 *
 * @throws what kept the round from it; the next one takes its products along.
 */
export function refreshProducts(container: MedusaContainer, ids: readonly string[]): Promise<void> {
  const key = scope.current()
  const search = container.resolve<ISearchModuleService | undefined>(Modules.SEARCH, { allowUnregistered: true })
  if (!search || (ids.length === 0 && !owed.has(key))) return Promise.resolve()
  const joined = open.get(key)
  if (joined) {
    for (const id of ids) joined.ids.add(id)
    return joined.read
  }
  const round: Round = { ids: new Set([...(owed.get(key) ?? []), ...ids]), read: Promise.resolve() }
  owed.delete(key)
  open.set(key, round)
  const close = () => {
    if (open.get(key) === round) open.delete(key)
  }
  const read = async () => {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
    await container.resolve(Modules.LOCKING).execute(
      [scope.key("search-products")],
      async () => {
        close()
        const all = [...round.ids]
        for (let at = 0; at < all.length; at += BATCH) {
          await search.ingest({ name: CHANGED, data: { id: all.slice(at, at + BATCH) } })
        }
      },
      { timeout: WAIT_SECONDS }
    )
  }
  round.read = read().catch((error: unknown) => {
    close()
    owed.set(key, new Set([...(owed.get(key) ?? []), ...round.ids]))
    throw error
  })
  return round.read
}
