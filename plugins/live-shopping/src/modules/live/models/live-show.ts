import { model } from "@medusajs/framework/utils"
import { VIDEO_KINDS } from "../../../domain/playout"
import { SHOW_STATUSES } from "../../../domain/show-state"
import LiveHost from "./live-host"
import LivePin from "./live-pin"
import LiveShowProduct from "./live-show-product"

/** One broadcast. That a host has at most one live show is the partial unique index's word, not the code's. */
const LiveShow = model
  .define(
    { name: "LiveShow", tableName: "live_show" },
    {
      id: model.id({ prefix: "lshow" }).primaryKey(),
      handle: model.text().searchable(),
      title: model.text().searchable(),
      description: model.text().nullable(),
      host: model.belongsTo(() => LiveHost, { mappedBy: "shows" }),
      status: model.enum([...SHOW_STATUSES]).default("draft"),
      scheduled_at: model.dateTime().nullable(),
      started_at: model.dateTime().nullable(),
      ended_at: model.dateTime().nullable(),
      poster_url: model.text().nullable(),
      preview_url: model.text().nullable(),
      recording_url: model.text().nullable(),
      recording_ms: model.number().nullable(),
      video_kind: model.enum([...VIDEO_KINDS]).default("simulated"),
      audience_peak: model.number().default(0),
      line_up: model.hasMany(() => LiveShowProduct, { mappedBy: "show" }),
      pins: model.hasMany(() => LivePin, { mappedBy: "show" }),
    }
  )
  .indexes([
    { name: "IDX_live_show_handle_unique", on: ["handle"], unique: true },
    {
      name: "IDX_live_show_one_live_a_host",
      on: ["host_id"],
      unique: true,
      where: "status = 'live' AND deleted_at IS NULL",
    },
    { name: "IDX_live_show_status", on: ["status", "scheduled_at"] },
  ])

export default LiveShow
