import { randomBytes } from "node:crypto"

import { handle } from "../../http"
import { docsPage, shopDocument } from "../../openapi"
import { getDocsPage } from "./validators"

export const GET = handle(getDocsPage, (_req, res) => {
  const nonce = randomBytes(16).toString("base64")
  res.setHeader(
    "content-security-policy",
    `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  )
  res.setHeader("content-type", "text/html; charset=utf-8")
  res.status(200).end(docsPage(shopDocument(), nonce))
})
