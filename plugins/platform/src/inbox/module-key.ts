/** The inbox module's name in the container. Not `inbox`: a merchant's own module may have that. */
export const INBOX_MODULE = "lsn_inbox"
