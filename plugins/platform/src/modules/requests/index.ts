import { Module } from "@medusajs/framework/utils"
import "../../personal-data"
import { REQUESTS_MODULE } from "../../limits/module-key"
import RequestsModuleService from "./service"

export { REQUESTS_MODULE }

export default Module(REQUESTS_MODULE, { service: RequestsModuleService })
