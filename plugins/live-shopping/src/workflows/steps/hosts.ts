import { refuse } from "@lsn/platform/http"
import type { InferTypeOf } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { isDuplicate } from "../../domain/duplicate"
import type LiveHost from "../../modules/live/models/live-host"
import type { CreateHostInput, Instant, UpdateHostInput } from "../../modules/live/types"
import { holdOf, liveService } from "./live-service"

export type Host = InferTypeOf<typeof LiveHost>

function refuseTaken(error: unknown): never {
  if (isDuplicate(error)) {
    throw refuse(409, "host_taken", "Another host has this handle or email. Choose another.")
  }
  throw error
}

export const createHostsStepId = "live-create-hosts"
export const createHostsStep = createStep(
  createHostsStepId,
  async ({ hosts, now }: { hosts: CreateHostInput[]; now: Instant }, { container }) => {
    const created = await liveService(container)
      .createLiveHosts(hosts.map((host) => ({ ...host, applied_at: new Date(host.applied_at ?? now) })))
      .catch(refuseTaken)
    return new StepResponse(
      created,
      created.map((host) => host.id)
    )
  },
  async (ids, { container }) => {
    if (ids) {
      await liveService(container).deleteLiveHosts(ids)
    }
  }
)

export const createHostStepId = "live-create-host"
/** One host, for a workflow that goes on with it. */
export const createHostStep = createStep(
  createHostStepId,
  async ({ host, now }: { host: CreateHostInput; now: Instant }, { container }) => {
    const created = await liveService(container)
      .createLiveHosts({ ...host, applied_at: new Date(host.applied_at ?? now) })
      .catch(refuseTaken)
    return new StepResponse(created, created.id)
  },
  async (id, { container }) => {
    if (id) {
      await liveService(container).deleteLiveHosts([id])
    }
  }
)

export const updateHostsStepId = "live-update-hosts"
export const updateHostsStep = createStep(
  updateHostsStepId,
  async (changes: UpdateHostInput[], { container, transactionId }) => {
    const { previous, updated } = await liveService(container)
      .changeHosts(changes, holdOf(transactionId))
      .catch(refuseTaken)
    const statusBefore = new Map(previous.map((host) => [host.id, host.status]))
    const turned = (status: Host["status"]) =>
      updated.filter((host) => host.status === status && statusBefore.get(host.id) !== status).map(({ id }) => ({ id }))
    return new StepResponse(
      { hosts: updated, approved: turned("active"), suspended: turned("suspended") },
      {
        previous,
        updated,
      }
    )
  },
  async (change, { container, transactionId }) => {
    if (change) {
      await liveService(container).restoreHosts(change, holdOf(transactionId))
    }
  }
)
