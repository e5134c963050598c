import path from "node:path"
import { allowFields, configureStoreSearch, defineMiddlewares } from "@medusajs/framework/http"
import express from "express"
import { readEnv } from "../env"

/**
 * Uploads of the local file provider. The framework serves the folder `static` beside the compiled code, which every
 * build empties; ours lie in the state folder.
 */
const uploads = express.static(path.resolve(readEnv(process.env).LSN_STATE_DIR ?? ".data", "uploads"), {
  index: false,
  dotfiles: "deny",
  maxAge: "1d",
  setHeaders(response) {
    // A file that somebody uploaded is shown or played, never run as a page of this origin.
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin")
    response.setHeader("Access-Control-Allow-Origin", "*")
  },
})

/**
 * The carrier's numbers: a shopper who may see an order may follow its parcels, and the core's list leaves them out. Without a
 * method, it comes before the core reads what was asked for.
 */
const parcels = allowFields("fulfillments.labels.tracking_number", "fulfillments.labels.tracking_url")

/** Of what is indexed, shoppers search products: those that are published in the sales channel of their key. */
const searchable = configureStoreSearch({ allowed_indexes: { product: true } })

export default defineMiddlewares({
  routes: [
    { matcher: "/static", middlewares: [uploads] },
    { matcher: "/store/search", middlewares: [searchable] },
    { matcher: "/store/orders/:id", middlewares: [parcels] },
  ],
})
