import { scopedJob } from "@lsn/platform/messages"
import { sendOwedMails } from "../mails/send"

/** Mails that a server did not take, and those that a process owed when it was ended. */
export default scopedJob((container) => sendOwedMails(container, new Date()))

export const config = { name: "shop-send-owed-mails", schedule: "* * * * *" }
