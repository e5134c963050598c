import { Module } from "@medusajs/framework/utils"
import "../../personal-data"
import { INBOX_MODULE } from "../../inbox/module-key"
import InboxModuleService from "./service"

export { INBOX_MODULE }

export default Module(INBOX_MODULE, { service: InboxModuleService })
