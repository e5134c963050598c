import { Module } from "@medusajs/framework/utils"
import "../../personal-data"
import { ACCESS_MODULE } from "../../access/module-key"
import resolverLoader from "./loaders/resolver"
import AccessModuleService from "./service"

export { ACCESS_MODULE }

export default Module(ACCESS_MODULE, { service: AccessModuleService, loaders: [resolverLoader] })
