import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { LsnRequestFields, RouteContract, RouteRequest, RouteResponse } from "./contract"

/**
 * A handler that cannot run without its gate: where the plugin's middlewares were not loaded, or a route file has no
 * contract in them, it fails instead of answering.
 *
 * `export const GET = handle(getShow, async (req, res) => { ... })`
 */
export function handle<C extends RouteContract>(
  contract: C,
  fn: (req: RouteRequest<C>, res: RouteResponse<C>) => Promise<void> | void
): (req: MedusaRequest, res: MedusaResponse) => Promise<void> {
  return async (req, res) => {
    // By name and not by identity: the development server may have loaded the contract's file again.
    const admitted = (req as { lsn?: LsnRequestFields<unknown> }).lsn?.contract.operationId
    if (admitted !== contract.operationId) {
      throw new Error(`${contract.operationId} was called without having passed its gate: is it in pluginMiddlewares?`)
    }
    await fn(req as unknown as RouteRequest<C>, res as RouteResponse<C>)
  }
}
