import { z } from "@medusajs/framework/zod"
import { accessPolicies } from "../../../policies"
import { ById, Session } from "../schemas"

/** What the routes of one's own sessions have in common, for admins under /admin and for customers and hosts under /store. */
export const sessionsOf = (root: string) =>
  ({
    list: {
      policy: accessPolicies["session:read"],
      method: "GET",
      path: `${root}/sessions`,
      summary: "One's own sessions that are open, the one used last first",
      responses: { 200: z.strictObject({ sessions: z.array(Session) }) },
    },
    end: {
      policy: accessPolicies["session:end"],
      method: "DELETE",
      path: `${root}/sessions/:id`,
      summary: "End one of one's own sessions; it counts from its next request on",
      description: "`current` stands for the id of the session that asks: the log-out of whoever holds a token.",
      params: ById,
      responses: { 200: z.strictObject({ id: z.string(), object: z.literal("session"), deleted: z.literal(true) }) },
    },
    endOthers: {
      policy: accessPolicies["session:end"],
      method: "POST",
      path: `${root}/sessions/end-others`,
      summary: "End all of one's own sessions but the one that asks",
      responses: { 200: z.strictObject({ ended: z.number().int() }) },
    },
  }) as const
