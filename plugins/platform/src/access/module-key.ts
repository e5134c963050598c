/** The access module's name in the container. Not `access`: a merchant's own module may have that. */
export const ACCESS_MODULE = "lsn_access"
