import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { CORE_SOURCES, type CoreSource } from "../../outbox/core-sources"
import { carryOut, type EndpointOrder } from "../../outbox/endpoint-order"
import { tellNotice } from "../../outbox/notices"
import { outboxService } from "../../outbox/service"
import type { Instant, Notice } from "../../modules/outbox/types"

const millis = (now: Instant): number => new Date(now).getTime()

export const changeEndpointStepId = "lsn-outbox-change-endpoint"
/** Makes, changes, deletes, switches or rotates: each has its undo. */
export const changeEndpointStep = createStep(
  changeEndpointStepId,
  async ({ order, now }: { order: EndpointOrder; now: Instant }, { container }) => {
    const { undo, ...changed } = await carryOut(outboxService(container), order, millis(now))
    return new StepResponse(changed, undo)
  },
  async (undo, { container }) => {
    if (undo) await outboxService(container).undoEndpoint(undo)
  }
)

export const testEndpointStepId = "lsn-outbox-test-endpoint"
/** Nothing is undone: what is sent is sent. */
export const testEndpointStep = createStep(
  testEndpointStepId,
  async ({ id, now }: { id: string; now: Instant }, { container }) =>
    new StepResponse(await outboxService(container).testEndpoint(id, millis(now)))
)

export const resendWebhookStepId = "lsn-outbox-resend"
/** Nothing is undone: what is sent is sent. */
export const resendWebhookStep = createStep(
  resendWebhookStepId,
  async ({ id, now }: { id: string; now: Instant }, { container }) =>
    new StepResponse(await outboxService(container).replayDelivery(id, millis(now)))
)

export const resendParkedStepId = "lsn-outbox-resend-parked"
/** Nothing is undone: what is sent is sent. */
export const resendParkedStep = createStep(
  resendParkedStepId,
  async ({ id, since, now }: { id: string; since: Instant; now: Instant }, { container }) =>
    new StepResponse(await outboxService(container).replayParked(id, millis(since), millis(now)))
)

export const releaseEventsStepId = "lsn-outbox-release-events"
/**
 * Lets the events be told that this run of a workflow wrote down under its transaction's id. To be placed last. It never
 * fails, so that it takes nothing back: what it could not release is told when its hold is over.
 */
export const releaseEventsStep = createStep(
  releaseEventsStepId,
  async (_: Record<string, never>, { container, transactionId }) => {
    try {
      if (transactionId) await outboxService(container).release(transactionId)
    } catch (error) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(`Outbox: the events of ${transactionId} are told later: ${(error as Error).message}`)
    }
    return new StepResponse()
  }
)

export const tellCoreStepId = "lsn-outbox-tell-core"
/** Tells what core rows say, by their event. Told twice, an event is there once; nothing is undone. */
export const tellCoreStep = createStep(
  tellCoreStepId,
  async ({ event, ids }: { event: string; ids: string[] }, { container }) => {
    let told = 0
    for (const source of CORE_SOURCES) {
      const tell = source.events[event]
      if (!tell) continue
      const found = await readRows(container, source, { id: ids }, { take: ids.length, skip: 0 })
      told += await outboxService(container).tell(found.flatMap((row) => tell(row)))
    }
    return new StepResponse(told)
  }
)

/** Rows that were written within the last moments may belong to a workflow that takes them back yet. */
const SETTLES_AFTER_MS = 20_000
/** Rows become visible when they are committed, not when they are written: what is older than the mark is looked at again. */
const OVERLAP_MS = 10 * 60_000
const PAGE = 500

export const reconcileCoreStepId = "lsn-outbox-reconcile-core"
/** Compares finished core rows with the outbox, and tells what is missing. */
export const reconcileCoreStep = createStep(reconcileCoreStepId, async ({ now }: { now: Instant }, { container }) => {
  const outbox = outboxService(container)
  const through = millis(now) - SETTLES_AFTER_MS
  const oldest = await outbox.oldestTold(millis(now))
  const missing: Record<string, number> = {}
  for (const source of CORE_SOURCES) {
    const from = (await outbox.watermark(source.name, through)) - OVERLAP_MS
    const filters = source.writtenWithin({ $gte: new Date(from), $lt: new Date(through) })
    let added = 0
    for (let skip = 0; ; skip += PAGE) {
      const found = await readRows(container, source, filters, { take: PAGE, skip })
      const events = found
        .flatMap((row) => source.standing(row, oldest))
        // A row is written for other reasons too: what it tells of earlier days was told then.
        .filter(({ occurred_at }) => new Date(occurred_at).getTime() >= Math.max(from, oldest))
      added += await outbox.tell(events)
      if (found.length < PAGE) break
    }
    await outbox.moveWatermark(source.name, through)
    if (added > 0) missing[source.name] = added
  }
  return new StepResponse(missing)
})

async function readRows(
  container: MedusaContainer,
  source: CoreSource,
  filters: Record<string, unknown>,
  page: { take: number; skip: number }
): Promise<unknown[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: source.entity,
    fields: [...source.fields],
    filters,
    pagination: { ...page, order: { id: "ASC" } },
    ...(source.withDeleted && { withDeleted: true }),
  })
  return data
}

export const tellNoticeStepId = "lsn-outbox-tell-notice"
/** Tells that an endpoint fails or was switched off; nothing is undone. @throws Error for a mail that is to be tried again */
export const tellNoticeStep = createStep(tellNoticeStepId, async (notice: Notice, { container }) => {
  await tellNotice(container, notice)
  await outboxService(container).clearNotice(notice.endpoint_id, notice.at)
  return new StepResponse()
})

export const purgeOutboxStepId = "lsn-outbox-purge"
/** Nothing is undone: it was to go. */
export const purgeOutboxStep = createStep(
  purgeOutboxStepId,
  async ({ now }: { now: Instant }, { container }) =>
    new StepResponse(await outboxService(container).purge(millis(now)))
)
