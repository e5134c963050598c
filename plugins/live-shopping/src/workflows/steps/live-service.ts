import type { MedusaContainer } from "@medusajs/framework/types"
import { LIVE_MODULE } from "../../modules/live"
import type LiveModuleService from "../../modules/live/service"

export function liveService(container: MedusaContainer): LiveModuleService {
  return container.resolve<LiveModuleService>(LIVE_MODULE)
}

/** Under which name the events of a run wait until the run can take nothing back any more: `releaseEventsStep` at its end. */
export function holdOf(transactionId: string | undefined): string | null {
  return transactionId ?? null
}
