import type { MedusaContainer } from "@medusajs/framework/types"
import { LIVE_MODULE } from "../../modules/live"
import type LiveModuleService from "../../modules/live/service"

export function liveService(container: MedusaContainer): LiveModuleService {
  return container.resolve<LiveModuleService>(LIVE_MODULE)
}
