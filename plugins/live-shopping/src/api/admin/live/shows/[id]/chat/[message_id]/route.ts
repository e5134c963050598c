import { handle } from "@lsn/platform/http"
import { removeChatMessageWorkflow } from "../../../../../../../workflows/remove-chat-message"
import { removeChat } from "../../../../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const DELETE = handle(removeChat, async (req, res) => {
  const { id, message_id } = req.params
  await removeChatMessageWorkflow(req.scope).run({
    input: { show_id: id, message_id, deleted_by: `user:${req.lsn.actor.id}` },
  })
  res.json({ id: message_id, object: "chat_message", deleted: true })
})
