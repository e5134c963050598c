import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** Somebody forgot the contract. */
export const GET = (_req: MedusaRequest, res: MedusaResponse) => {
  res.json({ open: true })
}
export const POST = GET
