import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { raw } from "express"

/**
 * The body as it arrived, byte for byte, whatever its content type says.
 *
 * @throws the body parser's own error (413 and the like) when it is larger than `limit` or does not arrive whole.
 */
export function readRawBody(req: MedusaRequest, res: MedusaResponse, limit: number | string): Promise<Buffer> {
  // Not inflated: a sender signs the bytes it sends.
  const parse = raw({ type: () => true, limit, inflate: false })
  return new Promise((resolve, reject) => {
    parse(req, res, (error?: unknown) => {
      if (error !== undefined) reject(error instanceof Error ? error : new Error("The body could not be read"))
      else resolve(Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0))
    })
  })
}
