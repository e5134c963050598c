import path from "node:path"
import { defineMiddlewares } from "@medusajs/framework/http"
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

export default defineMiddlewares({ routes: [{ matcher: "/static", middlewares: [uploads] }] })
