import { accessService } from "../../../../access/principal"
import { refuse } from "../../../../http"
import { endSessionsWorkflow } from "../../../../workflows/end-sessions"
import { personOfRequest, type Sent } from "../change"
import { sessionView } from "../views"

/** One's own sessions, whoever one is: an admin under /admin, a customer or a host under /store. */

export async function ownSessions(req: Sent) {
  const { actor, session } = personOfRequest(req)
  const rows = await accessService(req.scope).listSessions(actor, session)
  return { sessions: rows.map(sessionView) }
}

/** @param asked an id, or `current` for the session that asks: the log-out of whoever holds a token */
export async function endOwnSession(req: Sent, asked: string) {
  const id = asked === "current" ? ((await ownSessions(req)).sessions.find(({ current }) => current)?.id ?? "") : asked
  const ended = await end(req, { family: id })
  if (ended === 0) throw refuse(404, "session_not_found", "You have no open session of this id.")
  return { id, object: "session", deleted: true } as const
}

export async function endOtherOwnSessions(req: Sent) {
  return { ended: await end(req, { allBut: personOfRequest(req).session }) }
}

async function end(req: Sent, which: { family: string } | { allBut: string | null }): Promise<number> {
  const input = { actor: personOfRequest(req).actor, which, now: new Date() }
  const { result: ended } = await endSessionsWorkflow(req.scope).run({ input })
  return ended.length
}
