/** The checkout module's name in the container. */
export const CHECKOUT_MODULE = "lsn_checkout"
