import { defineRoute } from "../../../http"
import { sessionsOf } from "../../admin/access/sessions/contracts"

/** What is a customer's or a host's own, wherever they are logged in. */
const base = { tags: ["Account"], actor: "customer-or-host" } as const
const sessions = sessionsOf("/store/account")

export const listOwnSessions = defineRoute({ ...base, ...sessions.list, operationId: "account.sessions.list" })
export const endOwnSession = defineRoute({ ...base, ...sessions.end, operationId: "account.sessions.end" })
export const endOtherOwnSessions = defineRoute({
  ...base,
  ...sessions.endOthers,
  operationId: "account.sessions.end_others",
})

export const accountRoutes = [listOwnSessions, endOwnSession, endOtherOwnSessions]
