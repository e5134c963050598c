import { handle } from "@lsn/platform/http"
import { live, speakerOf } from "../../../../views"
import { assertTicketOf, postChat } from "../../../validators"

export const POST = handle(postChat, async (req, res) => {
  const { actor } = req.lsn
  assertTicketOf(req.params.id, actor)
  // A customer's ticket carries the name; whoever came by session or bearer token is looked up, and so is a host, who may
  // have been suspended since the ticket was made.
  const author = "name" in actor && actor.type === "customer" ? actor : await speakerOf(req.scope, actor)
  if (!author) {
    throw new Error("A speaker passed the gate without being anybody.")
  }
  const { type, id, name } = author
  const message = await live(req.scope).postChat(
    { show_id: req.params.id, author: { type, id, name }, ...req.validatedBody },
    new Date()
  )
  res.status(201).json({ message })
})
