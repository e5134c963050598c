import { model } from "@medusajs/framework/utils"

/** What the video server told of a show. The id is the server's own, so that a delivery that comes twice counts once. */
const LiveVideoEvent = model
  .define(
    { name: "LiveVideoEvent", tableName: "live_video_event" },
    {
      id: model.text().primaryKey(),
      show_id: model.text(),
      kind: model.enum(["host_joined", "host_left", "room_finished"]),
      happened_at: model.dateTime(),
      /** Which connection of the host it speaks of, where the server says so: each coming has its own. */
      session: model.text().nullable(),
      /** When it was told to the audience; empty where nobody had to hear it, or the telling failed. */
      told_at: model.dateTime().nullable(),
    }
  )
  .indexes([{ name: "IDX_live_video_event_show", on: ["show_id", "happened_at"] }])

export default LiveVideoEvent
