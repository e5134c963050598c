import { Module } from "@medusajs/framework/utils"
import "../../personal-data"
import realtimeLoader from "./loaders/realtime"
import LiveModuleService from "./service"

export const LIVE_MODULE = "live"

export default Module(LIVE_MODULE, { service: LiveModuleService, loaders: [realtimeLoader] })
