#!/usr/bin/env node
import { auditVerify } from "./command"

/** `npx lsn-audit-verify`, for a shop that has installed the plugin alone. */
void auditVerify(process.argv.slice(2), { database: () => Promise.resolve(process.env.DATABASE_URL) }, (line) =>
  console.log(line)
).then((status) => {
  process.exitCode = status
})
