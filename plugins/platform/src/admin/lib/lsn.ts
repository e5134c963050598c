import { createLsn } from "@lsn/sdk"

/** The dashboard's own session, so that whoever is logged in there is logged in here. */
export const lsn = createLsn({ baseUrl: __BACKEND_URL__ || "/", auth: { type: "session" } })
