import { model } from "@medusajs/framework/utils"
import { AUTHOR_TYPES } from "../../../domain/live-event"

/** One chat message. `client_key` is the author's own key: a message sent twice is stored once. */
const LiveChatMessage = model
  .define(
    { name: "LiveChatMessage", tableName: "live_chat_message" },
    {
      id: model.id({ prefix: "lchat" }).primaryKey(),
      show_id: model.text(),
      author_type: model.enum([...AUTHOR_TYPES]),
      author_id: model.text(),
      author_name: model.text(),
      body: model.text(),
      sent_at: model.dateTime(),
      client_key: model.text(),
      /** When it was told to the audience. Empty after a failure in between: whoever sends it again has it told. */
      told_at: model.dateTime().nullable(),
      /**
       * `host:<id>` or `user:<id>` who took the message down. The row stays, and with it its client_key: a removed
       * message that is sent again does not come back.
       */
      deleted_by: model.text().nullable(),
    }
  )
  .indexes([
    { name: "IDX_live_chat_message_client_key", on: ["show_id", "author_id", "client_key"], unique: true },
    { name: "IDX_live_chat_message_show", on: ["show_id", "sent_at", "id"] },
  ])

export default LiveChatMessage
