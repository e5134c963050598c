import "server-only"
import type { AccessSession } from "@lsn/sdk"
import { account, statusOf } from "@/lib/api"

/** Where somebody is logged in. @returns null once this log-in is over itself */
export async function listSessions(token: string): Promise<AccessSession[] | null> {
  try {
    return (await account().sessions.list({ token, cache: "no-store" })).sessions
  } catch (error) {
    if (statusOf(error) === 401) return null
    throw error
  }
}

/** @returns whether it is ended now, as one that was ended elsewhere meanwhile is */
export async function endSessionsOf(token: string, id: string | undefined): Promise<boolean> {
  try {
    await (id === undefined ? account().sessions.endOthers({ token }) : account().sessions.end(id, { token }))
    return true
  } catch (error) {
    if ([401, 404].includes(statusOf(error) ?? 500)) return true
    console.error("A session could not be ended", error)
    return false
  }
}

/** At the log-out, so that a token that somebody else has got hold of opens nothing either. Nobody is kept in by a failure. */
export async function endOwnSession(token: string | undefined): Promise<void> {
  if (token !== undefined) await endSessionsOf(token, "current")
}
