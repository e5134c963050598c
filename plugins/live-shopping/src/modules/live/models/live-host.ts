import { model } from "@medusajs/framework/utils"
import { HOST_STATUSES } from "../../../domain/host-state"
import LiveShow from "./live-show"

/** Who presents shows: an actor of its own, neither a customer nor an admin user. */
const LiveHost = model
  .define(
    { name: "LiveHost", tableName: "live_host" },
    {
      id: model.id({ prefix: "lhost" }).primaryKey(),
      handle: model.text().searchable(),
      name: model.text().searchable(),
      bio: model.text().nullable(),
      avatar_url: model.text().nullable(),
      email: model.text().nullable(),
      status: model.enum([...HOST_STATUSES]).default("applied"),
      applied_at: model.dateTime(),
      shows: model.hasMany(() => LiveShow, { mappedBy: "host" }),
    }
  )
  .indexes([
    { name: "IDX_live_host_handle_unique", on: ["handle"], unique: true },
    { name: "IDX_live_host_email_unique", on: ["email"], unique: true },
  ])

export default LiveHost
