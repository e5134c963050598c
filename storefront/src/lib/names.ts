/** Names of headers and cookies, in one place because the proxy, the server and the tests must agree on them. */

/** Request headers the proxy sets for the render behind it. A visitor cannot: the proxy overwrites them. */
export const LOCALE_HEADER = "x-lsn-locale"
export const PATH_HEADER = "x-lsn-path"

export const COOKIES = {
  /** Medusa's customer token. HttpOnly. */
  customer: "lsn_customer",
  /** Medusa's host token, for the studio. HttpOnly. */
  host: "lsn_host",
  /** The open cart's id, and the customer it is of when it was filled by one. HttpOnly: who holds it, holds the cart. */
  cart: "lsn_cart",
  /** The orders placed in this browser, each with its customer if one was logged in: their receipts open here. HttpOnly. */
  receipts: "lsn_receipts",
  /** A log-in with an account elsewhere, while the shopper is there. HttpOnly. */
  signIn: "lsn_sign_in",
  /** The last market, for the next visit to "/". */
  market: "lsn_market",
  /** "light" or "dark"; absent follows the system. */
  theme: "lsn_theme",
} as const
