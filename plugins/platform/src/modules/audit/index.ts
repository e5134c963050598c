import { Module } from "@medusajs/framework/utils"
import "../../personal-data"
import { AUDIT_MODULE } from "../../audit/module-key"
import AuditModuleService from "./service"

export { AUDIT_MODULE }

export default Module(AUDIT_MODULE, { service: AuditModuleService })
