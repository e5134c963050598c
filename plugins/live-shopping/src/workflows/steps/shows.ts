import { isLsnError, refuse } from "@lsn/platform/http"
import type { InferTypeOf } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { isDuplicate } from "../../domain/duplicate"
import { toHandle } from "../../domain/handle"
import { LINE_UP_MAX, orderLineUp } from "../../domain/line-up"
import type { LiveEvent } from "../../domain/live-event"
import { videoOf } from "../../domain/playout"
import { transitionShow } from "../../domain/show-state"
import type LiveShow from "../../modules/live/models/live-show"
import type LiveModuleService from "../../modules/live/service"
import type { CreateShowInput, Instant, ShowStatus, TransitionInput, UpdateShowInput } from "../../modules/live/types"
import { holdOf, liveService } from "./live-service"

export type ShowRow = InferTypeOf<typeof LiveShow>

export type AudienceNews = { show_id: string; events: LiveEvent[] }

const SUFFIX_LENGTH = 5

function asDate(value: Date | string | null | undefined): Date | null {
  return value === null || value === undefined ? null : new Date(value)
}

function refuseTaken(error: unknown): never {
  if (isDuplicate(error, "host_id")) {
    throw refuse(409, "host_already_live", "This host has another show that is live. End it first.")
  }
  if (isDuplicate(error)) {
    throw refuse(409, "handle_taken", "Another show has this handle. Choose another.")
  }
  throw error
}

/** The state a show begins in: as server code says, else a draft that takes the table's first step when it has a time. */
function statusOf(show: CreateShowInput, now: Date): ShowStatus {
  if (!show.status && show.scheduled_at) {
    const step = transitionShow("draft", "schedule", {
      now,
      scheduledAt: asDate(show.scheduled_at),
      hostIsActive: true,
    })
    if (!step.ok) {
      throw refuse(400, step.code, step.message)
    }
    return step.to
  }
  const status = show.status ?? "draft"
  if ((status === "live" || status === "ended") && !show.started_at) {
    throw refuse(400, "started_at_required", `A show that is created ${status} needs its started_at.`)
  }
  if (status === "ended" && !show.ended_at) {
    throw refuse(400, "ended_at_required", "A show that is created ended needs its ended_at.")
  }
  return status
}

/** A handle that no other show has: with a few letters of the show's id. */
function ownHandle(handle: string, id: string): string {
  return `${handle}-${id.slice(-SUFFIX_LENGTH).toLowerCase()}`
}

export const createShowsStepId = "live-create-shows"
/** Creates shows with their line-ups. A handle made from a title that is taken gets a few letters of the show's id. */
export const createShowsStep = createStep(
  createShowsStepId,
  async ({ shows, now }: { shows: CreateShowInput[]; now: Instant }, { container, transactionId }) => {
    const service = liveService(container)
    const hostIds = [...new Set(shows.map((show) => show.host_id))]
    const hosts = await service.listLiveHosts({ id: hostIds }, { take: hostIds.length, select: ["id"] })
    const missing = hostIds.find((id) => !hosts.some((host) => host.id === id))
    if (missing) {
      throw refuse(404, "host_not_found", `There is no host ${missing}.`)
    }
    const bases = shows.map((show) => toHandle(show.title) || "show")
    const taken = new Set(
      (await service.listLiveShows({ handle: bases }, { take: bases.length, select: ["handle"] })).map(
        (show) => show.handle
      )
    )
    const rows = shows.map(({ product_ids, ...show }, index) => {
      const id = generateEntityId(undefined, "lshow")
      let handle = show.handle ?? bases[index] ?? "show"
      if (!show.handle && taken.has(handle)) {
        handle = ownHandle(handle, id)
      }
      taken.add(handle)
      return {
        ...show,
        id,
        handle,
        status: statusOf(show, new Date(now)),
        scheduled_at: asDate(show.scheduled_at),
        started_at: asDate(show.started_at),
        ended_at: asDate(show.ended_at),
        line_up: orderLineUp(product_ids ?? []),
      }
    })
    const insert = (handleOf: (handle: string, id: string) => string) =>
      service.addShows(
        rows.map(({ line_up: _, handle, ...row }) => ({ ...row, handle: handleOf(handle, row.id) })),
        new Date(now),
        holdOf(transactionId)
      )
    const created = await insert((handle) => handle)
      .catch((error: unknown) => {
        // Somebody made a show of the same title at this moment. Nobody chose the handle, so it gives way.
        const chosen = shows.some((show) => show.handle) || !isDuplicate(error) || isDuplicate(error, "host_id")
        if (chosen) throw error
        return insert(ownHandle)
      })
      .catch(refuseTaken)
    const ids = created.map((show) => show.id)
    const lineUps = rows.flatMap(({ id, line_up }) => line_up.map((entry) => ({ ...entry, show_id: id })))
    if (lineUps.length > 0) {
      try {
        await service.createLiveShowProducts(lineUps)
      } catch (error) {
        // A step that fails half-way is not compensated: it leaves nothing behind by itself.
        await service.removeShows(ids, holdOf(transactionId))
        throw error
      }
    }
    const scheduled = created.filter((show) => show.status === "scheduled").map(({ id }) => ({ id }))
    return new StepResponse({ shows: created, scheduled }, ids)
  },
  async (ids, { container, transactionId }) => {
    if (ids && ids.length > 0) {
      const service = liveService(container)
      const entries = await service.listLiveShowProducts(
        { show_id: ids },
        { take: ids.length * LINE_UP_MAX, select: ["id"] }
      )
      await service.deleteLiveShowProducts(entries.map((entry) => entry.id))
      await service.removeShows(ids, holdOf(transactionId))
    }
  }
)

export const updateShowsStepId = "live-update-shows"
/** Changes what is said of shows; their state changes by `transitionShowStep` alone. */
export const updateShowsStep = createStep(
  updateShowsStepId,
  async ({ changes, now }: { changes: UpdateShowInput[]; now: Instant }, { container }) => {
    const service = liveService(container)
    const { previous, updated } = await service
      .changeShows(
        changes.map(({ scheduled_at, ...change }) => ({
          ...change,
          ...(scheduled_at === undefined ? {} : { scheduled_at: asDate(scheduled_at) }),
        })),
        new Date(now)
      )
      .catch(refuseTaken)
    const lineUps = await service.listLiveShowProducts(
      { show_id: updated.map((show) => show.id) },
      { take: updated.length * LINE_UP_MAX, order: { position: "ASC" } }
    )
    const news: AudienceNews[] = updated
      .filter((show) => show.status !== "draft")
      .map((show) => ({
        show_id: show.id,
        events: [
          {
            type: "show.updated",
            title: show.title,
            line_up: lineUps
              .filter((entry) => entry.show_id === show.id)
              .map(({ product_id, position }) => ({ product_id, position })),
          },
        ],
      }))
    return new StepResponse({ shows: updated, news }, { previous, updated })
  },
  async (change, { container }) => {
    if (change) {
      await liveService(container).restoreShows(change)
    }
  }
)

export const deleteShowsStepId = "live-delete-shows"
/** Only what never happened is deleted: a show that was live carries sales. */
export const deleteShowsStep = createStep(
  deleteShowsStepId,
  async (ids: string[], { container }) => {
    const announced = await liveService(container).withdrawShows(ids)
    const news: AudienceNews[] = announced.map((show_id) => ({ show_id, events: [{ type: "show.unscheduled" }] }))
    return new StepResponse({ ids, news }, ids)
  },
  async (ids, { container }) => {
    if (ids) {
      await liveService(container).restoreLiveShows(ids)
    }
  }
)

export const setLineUpStepId = "live-set-line-up"
export const setLineUpStep = createStep(
  setLineUpStepId,
  async (input: { show_id: string; product_ids: string[] }, { container }) => {
    const service = liveService(container)
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const wanted = [...new Set(input.product_ids)]
    const held = await service.listLiveShowProducts({ show_id: input.show_id }, { take: LINE_UP_MAX })
    // What is in the line-up already may stay, even if it is gone from the catalogue: a person takes it out.
    const added = wanted.filter((id) => !held.some((entry) => entry.product_id === id))
    if (added.length > 0) {
      const { data } = await query.graph({
        entity: "product",
        fields: ["id"],
        filters: { id: added },
        pagination: { take: added.length, skip: 0 },
      })
      const missing = added.find((id) => !data.some((product) => product.id === id))
      if (missing) {
        throw refuse(400, "product_not_found", `There is no product ${missing}.`)
      }
    }
    const { previous, current } = await service.replaceLineUp(input.show_id, wanted)
    const show = await service.retrieveLiveShow(input.show_id)
    const news: AudienceNews[] =
      show.status === "draft"
        ? []
        : [{ show_id: show.id, events: [{ type: "show.updated", title: show.title, line_up: current }] }]
    return new StepResponse({ line_up: current, news }, { show_id: input.show_id, set: { previous, current } })
  },
  async (done, { container }) => {
    if (done) {
      await liveService(container).restoreLineUp(done.show_id, done.set)
    }
  }
)

const EVENT_OF: Partial<Record<ShowStatus, string>> = {
  scheduled: "live.show.scheduled",
  live: "live.show.started",
  ended: "live.show.ended",
}

type Taken = Awaited<ReturnType<LiveModuleService["takeShowTransition"]>>

/** One step of the state table, and what it gives the audience and other modules to know. */
async function takeTransition(
  service: LiveModuleService,
  input: TransitionInput,
  now: Date,
  hold: ReturnType<typeof holdOf>
) {
  const taken = await service.takeShowTransition(
    { show_id: input.show_id, action: input.action, scheduled_at: asDate(input.scheduled_at) },
    now,
    hold
  )
  const show = await service.retrieveLiveShow(input.show_id)
  const events: LiveEvent[] = taken.lowered.map((pin) => ({
    type: "pin.down",
    pin_id: pin.id,
    product_id: pin.product_id,
  }))
  if (input.action === "unschedule") {
    events.push({ type: "show.unscheduled" })
  }
  if (show.status === "live" && show.started_at) {
    const video = videoOf(show, service.options.simulated_video)
    events.push({ type: "show.started", started_at: new Date(show.started_at).toISOString(), video })
  }
  if (show.status === "ended" && show.ended_at) {
    events.push({ type: "show.ended", ended_at: new Date(show.ended_at).toISOString() })
  }
  const news: AudienceNews[] = events.length > 0 ? [{ show_id: show.id, events }] : []
  return { show, news, taken, lowered: taken.lowered.map((pin) => ({ id: pin.id, show_id: show.id })) }
}

export const transitionShowStepId = "live-transition-show"
export const transitionShowStep = createStep(
  transitionShowStepId,
  async ({ now, ...input }: TransitionInput & { now: Instant }, { container, transactionId }) => {
    const hold = holdOf(transactionId)
    const { show, news, lowered, taken } = await takeTransition(liveService(container), input, new Date(now), hold)
    return new StepResponse({ show, news, event: EVENT_OF[show.status] ?? null, lowered }, taken)
  },
  async (taken, { container, transactionId }) => {
    if (taken) {
      await liveService(container).restoreShow(taken, holdOf(transactionId))
    }
  }
)

/** A show that somebody else ended a moment ago is off the air, which is all that is asked for. */
function forgiveEnded(error: unknown): null {
  if (isLsnError(error) && error.code === "invalid_transition") {
    return null
  }
  throw error
}

export const endShowsOfHostsStepId = "live-end-shows-of-hosts"
/** Whoever may not present is not on air either. */
export const endShowsOfHostsStep = createStep(
  endShowsOfHostsStepId,
  async ({ host_ids: hostIds, now }: { host_ids: string[]; now: Instant }, { container, transactionId }) => {
    const service = liveService(container)
    const hold = holdOf(transactionId)
    const ended: { id: string }[] = []
    const lowered: { id: string; show_id: string }[] = []
    const news: AudienceNews[] = []
    const taken: Taken[] = []
    const shows =
      hostIds.length === 0
        ? []
        : await service.listLiveShows(
            { host_id: hostIds, status: "live" },
            { take: hostIds.length, select: ["id"], order: { id: "ASC" } }
          )
    try {
      for (const { id } of shows) {
        const done = await takeTransition(service, { show_id: id, action: "end" }, new Date(now), hold).catch(
          forgiveEnded
        )
        if (!done) {
          continue
        }
        taken.push(done.taken)
        ended.push({ id })
        lowered.push(...done.lowered)
        news.push(...done.news)
      }
    } catch (error) {
      // A step that fails half-way is not compensated: it leaves nothing behind by itself.
      for (const each of taken.reverse()) await service.restoreShow(each, hold)
      throw error
    }
    return new StepResponse({ ended, lowered, news }, taken)
  },
  async (taken, { container, transactionId }) => {
    for (const each of (taken ?? []).reverse()) {
      await liveService(container).restoreShow(each, holdOf(transactionId))
    }
  }
)
