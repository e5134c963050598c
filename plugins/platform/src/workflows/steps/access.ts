import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { accessService } from "../../access/principal"
import { refuse } from "../../http/errors"
import type { Instant, NewApiKey, Newcomer, Principal, RoleOrder } from "../../modules/access/types"

const millis = (now: Instant): number => new Date(now).getTime()

export const changeRolesStepId = "access-change-roles"
export const changeRolesStep = createStep(
  changeRolesStepId,
  async ({ by, order, now }: { by: Principal; order: RoleOrder; now: Instant }, { container }) => {
    if (order.kind === "assign") await assertUser(container, order.person)
    return new StepResponse(order, await accessService(container).changeRoles(by, order, millis(now)))
  },
  async (undo, { container }) => {
    if (undo) await accessService(container).undoRoles(undo)
  }
)

/** A role for an id that nobody has would wait for whoever gets it. */
async function assertUser(container: MedusaContainer, id: string): Promise<void> {
  const [user] = await container.resolve(Modules.USER).listUsers({ id }, { take: 1, select: ["id"] })
  if (!user) throw refuse(404, "user_not_found", "There is no such admin user.")
}

export const adoptAdminsStepId = "access-adopt-admins"
/** Nothing is undone: whoever was given a first role has it, whatever else fails. */
export const adoptAdminsStep = createStep(adoptAdminsStepId, async (newcomers: Newcomer[], { container }) => {
  return new StepResponse(await accessService(container).adopt(newcomers, false))
})

export const createApiKeyStepId = "access-create-api-key"
export const createApiKeyStep = createStep(
  createApiKeyStepId,
  async ({ by, key, now }: { by: Principal; key: NewApiKey; now: Instant }, { container }) => {
    const { undo, ...made } = await accessService(container).createKey(by, key, millis(now))
    return new StepResponse(made, undo)
  },
  async (undo, { container }) => {
    if (undo) await accessService(container).undoKey(undo)
  }
)

export const rotateApiKeyStepId = "access-rotate-api-key"
export const rotateApiKeyStep = createStep(
  rotateApiKeyStepId,
  async (
    { by, id, overlap, now }: { by: Principal; id: string; overlap?: number | undefined; now: Instant },
    { container }
  ) => {
    const { undo, ...rotated } = await accessService(container).rotateKey(by, id, overlap, millis(now))
    return new StepResponse(rotated, undo)
  },
  async (undo, { container }) => {
    if (undo) await accessService(container).undoKey(undo)
  }
)

export const revokeApiKeyStepId = "access-revoke-api-key"
export const revokeApiKeyStep = createStep(
  revokeApiKeyStepId,
  async ({ by, id, now }: { by: Principal; id: string; now: Instant }, { container }) => {
    const { undo, key } = await accessService(container).revokeKey(by, id, millis(now))
    return new StepResponse(key, undo)
  },
  async (undo, { container }) => {
    if (undo) await accessService(container).undoKey(undo)
  }
)

export const endSessionsStepId = "access-end-sessions"
export const endSessionsStep = createStep(
  endSessionsStepId,
  async (
    input: {
      actor: { type: string; id: string }
      which: { family: string } | { allBut: string | null }
      now: Instant
    },
    { container }
  ) => {
    const ended = await accessService(container).endSessions(input.actor, input.which, millis(input.now))
    return new StepResponse(ended, ended)
  },
  async (ended, { container }) => {
    if (ended && ended.length > 0) await accessService(container).reopenSessions(ended)
  }
)

export const forgetSessionsStepId = "access-forget-sessions"
/** What is forgotten cannot be taken back; its time was over. */
export const forgetSessionsStep = createStep(
  forgetSessionsStepId,
  async ({ now, limit }: { now: Instant; limit: number }, { container }) =>
    new StepResponse(await accessService(container).forgetSessions(millis(now), limit))
)
