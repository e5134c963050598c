import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  createHostsWorkflow,
  createShowsWorkflow,
  importShowHistoryWorkflow,
  updateShowsWorkflow,
} from "@lsn/live-shopping/workflows"
import type { Catalogue, Show } from "../../../demo/catalogue"
import type { Media } from "./media"

const MINUTE = 60_000
/** Two pins stand while a demo show is live; the third slot stays free for whoever tries the studio. */
const STANDING_PINS = [1, 2] as const

type Id = { id: string }
type Handled = Id & { handle: string }

/** Hosts by handle, active, with an address to log in by. The first of them is the one the demo log-in belongs to. */
export async function seedHosts(
  container: MedusaContainer,
  { hosts }: Catalogue,
  media: Media
): Promise<Map<string, string>> {
  const present = await idsByHandle(container, "live_host")
  const missing = hosts.filter((host) => !present.has(host.handle))
  const avatars = await media.upload(missing.map((host) => host.avatar))
  for (const host of missing) {
    // One at a time, so that the order in which they were made is the catalogue's.
    const { result } = await createHostsWorkflow(container).run({
      input: {
        hosts: [
          {
            handle: host.handle,
            name: host.name,
            bio: host.bio,
            avatar_url: avatars.get(host.avatar) ?? null,
            email: `${host.handle}@example.com`,
            status: "active",
          },
        ],
        now: new Date(),
      },
    })
    for (const row of result) present.set(row.handle, row.id)
  }
  return present
}

/** Shows by handle, each with its line-up; what happened in those that have begun comes with `seedHistory`. */
export async function seedShows(
  container: MedusaContainer,
  catalogue: Catalogue,
  hosts: Map<string, string>,
  media: Media,
  now: Date,
  advance: (done: number, total: number) => void
): Promise<Map<string, string>> {
  const products = await idsByHandle(container, "product")
  const present = await idsByHandle(container, "live_show")
  const total = catalogue.shows.length
  for (const [index, show] of catalogue.shows.entries()) {
    if (!present.has(show.handle)) {
      const film = show.recording
      const urls = await media.upload([show.poster, show.preview?.file ?? "", film?.file ?? ""].filter(Boolean))
      const { result } = await createShowsWorkflow(container).run({
        input: {
          shows: [
            {
              handle: show.handle,
              title: show.title,
              description: show.description,
              host_id: hosts.get(show.host) ?? "",
              poster_url: urls.get(show.poster) ?? null,
              preview_url: urls.get(show.preview?.file ?? "") ?? null,
              recording_url: urls.get(film?.file ?? "") ?? null,
              recording_ms: film ? film.durationSeconds * 1000 : null,
              video_kind: "simulated",
              product_ids: show.lineUp.flatMap((item) => products.get(item.product) ?? []),
              ...timesOf(show, now),
            },
          ],
          now,
        },
      })
      for (const row of result) present.set(row.handle, row.id)
    }
    const id = present.get(show.handle)
    if (id && show.state !== "coming") await seedHistory(container, show, id, hosts, products)
    advance(index + 1, total)
  }
  return present
}

function timesOf(show: Show, now: Date) {
  const start = new Date(now.getTime() + show.startsInMinutes * MINUTE)
  switch (show.state) {
    case "coming":
      return { status: "scheduled" as const, scheduled_at: start }
    case "live":
      return { status: "live" as const, scheduled_at: start, started_at: start }
    case "past":
      return {
        status: "ended" as const,
        scheduled_at: start,
        started_at: start,
        ended_at: new Date(start.getTime() + show.durationMinutes * MINUTE),
      }
  }
}

type PinRow = Id & { product_id: string; pinned_at: Date | string; unpinned_at: Date | string | null }

export async function pinsOf(container: MedusaContainer, showId: string): Promise<PinRow[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data }: { data: PinRow[] } = await query.graph({
    entity: "live_pin",
    fields: ["id", "product_id", "pinned_at", "unpinned_at"],
    filters: { show_id: showId },
  })
  return data
}

/** Pins, chat and the audience's peak of a show that has begun. Messages are known by their key, pins by being there. */
async function seedHistory(
  container: MedusaContainer,
  show: Show,
  showId: string,
  hosts: Map<string, string>,
  products: Map<string, string>
): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data }: { data: { started_at: string | Date; audience_peak: number }[] } = await query.graph({
    entity: "live_show",
    fields: ["started_at", "audience_peak"],
    filters: { id: showId },
  })
  const row = data[0]
  // The peak is written last, so it also says that the rest is there.
  if (!row || row.audience_peak > 0) return
  const start = new Date(row.started_at).getTime()
  const pinned = (await pinsOf(container, showId)).length > 0
  await importShowHistoryWorkflow(container).run({
    input: {
      show_id: showId,
      pins: pinned ? [] : pinsFor(show, start, products),
      chat: show.chat.map((line, index) => ({
        author: authorOf(line.author, show, hosts),
        body: line.text,
        sent_at: new Date(start + line.at * 1000),
        client_key: `demo-${index}`,
      })),
      audience_peak: peakOf(show),
    },
  })
}

/** A past show went through its line-up at an even pace, one product after the other; a live one has its first two up. */
function pinsFor(show: Show, start: number, products: Map<string, string>) {
  const items = show.lineUp.flatMap((item) => {
    const product_id = products.get(item.product)
    return product_id ? [product_id] : []
  })
  if (show.state === "live") {
    return STANDING_PINS.flatMap((slot, index) => {
      const product_id = items[index]
      return product_id ? [{ product_id, slot, pinned_at: new Date(start + index * MINUTE), unpinned_at: null }] : []
    })
  }
  const pace = (show.durationMinutes * MINUTE) / Math.max(1, items.length)
  return items.map((product_id, index) => ({
    product_id,
    slot: 1 as const,
    pinned_at: new Date(start + index * pace),
    unpinned_at: new Date(start + (index + 1) * pace),
  }))
}

function authorOf(author: string, show: Show, hosts: Map<string, string>) {
  const slug = author
    .toLowerCase()
    .replace(/[^a-z]+/g, "-")
    .replace(/^-+|-+$/g, "")
  return slug === show.host
    ? { type: "host" as const, id: hosts.get(show.host) ?? "", name: author }
    : { type: "customer" as const, id: `demo-${slug}`, name: author }
}

/** A plausible size that is always the same for the same show. */
function peakOf(show: Show): number {
  const sum = [...show.handle].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 997, 7)
  return 80 + (sum % 320)
}

type ShowState = {
  id: string
  status: "live"
  scheduled_at: Date
  started_at: Date
  ended_at: null
}

/** What the demo needs of the live module and no route offers: a show that was over goes on air again. */
type LiveModule = { updateLiveShows(rows: ShowState[]): Promise<unknown> }

const putOnAirStep = createStep("put-on-air", async (shows: ShowState[], { container }) => {
  await container.resolve<LiveModule>("live").updateLiveShows(shows)
  return new StepResponse(undefined)
})

const putOnAirWorkflow = createWorkflow("put-on-air", (shows: WorkflowData<ShowState[]>) => {
  putOnAirStep(shows)
  return new WorkflowResponse(undefined)
})

/**
 * Times of the demo's shows are relative to now: after each start the live ones are live and the coming ones to come.
 * A show that runs within its time is left alone, and so is a host who is on air with a show of their own.
 */
export async function refreshShows(container: MedusaContainer, catalogue: Catalogue, now: Date): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  type Row = Handled & { status: string; host_id: string; started_at: string | null; scheduled_at: string | null }
  const { data }: { data: Row[] } = await query.graph({
    entity: "live_show",
    fields: ["id", "handle", "status", "host_id", "started_at", "scheduled_at"],
  })
  const byHandle = new Map(data.map((row) => [row.handle, row]))
  const hosts = await idsByHandle(container, "live_host")
  const products = await idsByHandle(container, "product")
  for (const show of catalogue.shows) {
    const row = byHandle.get(show.handle)
    if (!row) continue
    const start = new Date(now.getTime() + show.startsInMinutes * MINUTE)
    if (show.state === "coming") {
      const due = row.scheduled_at !== null && new Date(row.scheduled_at) <= now
      if (row.status === "scheduled" && due) {
        await updateShowsWorkflow(container).run({ input: { shows: [{ id: row.id, scheduled_at: start }], now } })
      }
      continue
    }
    if (show.state !== "live") continue
    const ends = row.started_at === null ? 0 : new Date(row.started_at).getTime() + show.durationMinutes * MINUTE
    if (row.status === "live" && ends > now.getTime()) continue
    if (data.some((other) => other.id !== row.id && other.host_id === row.host_id && other.status === "live")) continue
    await putOnAirWorkflow(container).run({
      input: [{ id: row.id, status: "live", scheduled_at: start, started_at: start, ended_at: null }],
    })
    const standing = (await pinsOf(container, row.id)).some((pin) => pin.unpinned_at === null)
    await importShowHistoryWorkflow(container).run({
      input: {
        show_id: row.id,
        pins: standing ? [] : pinsFor(show, start.getTime(), products),
        chat: show.chat.map((line, index) => ({
          author: authorOf(line.author, show, hosts),
          body: line.text,
          sent_at: new Date(start.getTime() + line.at * 1000),
          // Said again in this run of the show: the key carries its start.
          client_key: `demo-${start.getTime()}-${index}`,
        })),
      },
    })
  }
}

export async function idsByHandle(container: MedusaContainer, entity: string): Promise<Map<string, string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data }: { data: Handled[] } = await query.graph({ entity, fields: ["id", "handle"] })
  return new Map(data.map((row) => [row.handle, row.id]))
}
