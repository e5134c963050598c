/** The audit module's name in the container. Not `audit`: a merchant's own module may have that. */
export const AUDIT_MODULE = "lsn_audit"
