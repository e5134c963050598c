import type { MedusaContainer } from "@medusajs/framework/types"

import type OutboxModuleService from "../modules/outbox/service"
import { OUTBOX_MODULE } from "./module-key"

export function outboxService(container: MedusaContainer): OutboxModuleService {
  return container.resolve<OutboxModuleService>(OUTBOX_MODULE)
}
