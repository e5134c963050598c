import { handle, refuse } from "@lsn/platform/http"
import { live, publicShow, speakerOf } from "../../../../../views"
import { createTicket } from "../../../validators"

export const POST = handle(createTicket, async (req, res) => {
  const service = live(req.scope)
  const { id } = await publicShow(req.scope, req.params.id)
  const streamUrl = await service.streamUrl({ protocol: req.protocol, hostname: req.hostname })
  if (!streamUrl) {
    throw refuse(503, "streams_not_served", "This shop serves no streams at the moment.")
  }
  const [holder, offset] = await Promise.all([speakerOf(req.scope, req.lsn.actor), service.position(id)])
  const { ticket, claims } = await service.mintTicket({ ...req.validatedBody, show_id: id, holder }, new Date())
  res.json({
    ticket,
    stream_url: streamUrl,
    expires_at: new Date(claims.expires_at).toISOString(),
    audience_id: claims.audience_id,
    author_id: holder ? await service.authorId(id, holder) : null,
    offset,
  })
})
