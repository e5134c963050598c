/** The outbox module's name in the container. */
export const OUTBOX_MODULE = "lsn_outbox"
