import { randomUUID } from "node:crypto"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

/**
 * How long a cart is waited for and held, in seconds. It is held as long as the core does; the core's own wait of two seconds is
 * over before a busy shop has counted the clicks of one impatient shopper. Its workflows take no lock when they run as a step.
 */
export const CART_LOCK = { timeout: 10, ttl: 10 } as const

export const nameLockOwnerStepId = "live-name-lock-owner"
/**
 * Who holds a lock: this run of a workflow and no other. Medusa's PostgreSQL locks let two who come at the same moment
 * without a name both in, and refuse one who holds the first of two keys already when he comes again for the second.
 */
export const nameLockOwnerStep = createStep(nameLockOwnerStepId, () => Promise.resolve(new StepResponse(randomUUID())))
