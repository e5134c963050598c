import { handle } from "@lsn/platform/http"
import { live, publicShow } from "../../../../../views"
import { listChat } from "../../../validators"

export const GET = handle(listChat, async (req, res) => {
  const { id } = await publicShow(req.scope, req.params.id)
  res.json({ messages: await live(req.scope).listChat(id, req.validatedQuery) })
})
