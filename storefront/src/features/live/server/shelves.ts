import "server-only"
import { pageAsked, pageHref, type SearchValue } from "@/lib/pages"
import type { ShowStatus } from "../domain/types"
import { listShows } from "./shows"

/** Shows of one row at a time; the rest by pages. */
const SHELF_SIZE = 24

/** The three rows of shows, each with a page of its own in the address: `?past=2`. */
export async function shelvesOf({
  path,
  search,
  host,
}: {
  readonly path: string
  readonly search: Readonly<Record<string, SearchValue>>
  readonly host?: string
}) {
  const asked = { now: pageAsked(search["now"]), soon: pageAsked(search["soon"]), past: pageAsked(search["past"]) }
  const shelf = async (id: keyof typeof asked, status: Exclude<ShowStatus, "draft">) => {
    const page = asked[id]
    const offset = (page - 1) * SHELF_SIZE
    const { shows, count } = await listShows({ status, limit: SHELF_SIZE, offset, ...(host ? { host } : {}) })
    const href = (to: number) => pageHref(path, { ...asked, [id]: to }, id)
    return { shelf: { id, shows, pages: { page, last: Math.ceil(count / SHELF_SIZE), href } }, count }
  }
  const [live, coming, past] = await Promise.all([
    shelf("now", "live"),
    shelf("soon", "scheduled"),
    shelf("past", "ended"),
  ])
  return {
    live: live.shelf,
    coming: coming.shelf,
    past: past.shelf,
    /** Of all pages. */
    count: live.count + coming.count + past.count,
  }
}
