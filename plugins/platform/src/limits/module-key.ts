/** The name under which the container holds the module of limits and idempotency keys. */
export const REQUESTS_MODULE = "lsn_requests"
