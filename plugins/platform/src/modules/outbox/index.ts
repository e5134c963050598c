import { Module } from "@medusajs/framework/utils"
import "../../personal-data"
import { OUTBOX_MODULE } from "../../outbox/module-key"
import OutboxModuleService from "./service"

export { OUTBOX_MODULE }

export default Module(OUTBOX_MODULE, { service: OutboxModuleService })
