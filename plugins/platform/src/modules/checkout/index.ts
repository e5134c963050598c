import { Module } from "@medusajs/framework/utils"
import "../../personal-data"
import { keepCoreHooks } from "../../checkout/core-hooks"
import { CHECKOUT_MODULE } from "../../checkout/module-key"
import CheckoutModuleService from "./service"

// Modules are loaded before workflows, and a shop's handlers of the core's hooks are registered by its workflows.
keepCoreHooks()

export { CHECKOUT_MODULE }

export default Module(CHECKOUT_MODULE, { service: CheckoutModuleService })
