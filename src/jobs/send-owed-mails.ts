import { auditedJob } from "@lsn/platform/audit"
import { scopedJob } from "@lsn/platform/messages"
import { sendOwedMails } from "../mails/send"

const NAME = "shop-send-owed-mails"

/** Mails that a server did not take, and those that a process owed when it was ended. */
export default scopedJob(
  auditedJob(NAME, async (container, record) => {
    const sent = await sendOwedMails(container, new Date())
    if (sent > 0) record({ target: { type: "mail", id: null }, after: { sent } })
  })
)

export const config = { name: NAME, schedule: "* * * * *" }
