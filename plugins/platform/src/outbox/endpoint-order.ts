import type { EndpointFields, EndpointRow, EndpointUndo } from "../modules/outbox/types"
import type OutboxModuleService from "../modules/outbox/service"

/** What a person does to an endpoint. */
export type EndpointOrder =
  | { kind: "create"; fields: EndpointFields; by: string }
  | { kind: "update"; id: string; change: Partial<EndpointFields> }
  | { kind: "delete"; id: string }
  | { kind: "rotate"; id: string; overlap?: number | undefined }
  | { kind: "switch"; id: string; on: boolean }

export interface EndpointChanged {
  /** Null for one that is gone. */
  endpoint: EndpointRow | null
  /** A new secret, in this answer and nowhere else. */
  secret: string | null
}

/** Does it, and says what undoes it. */
export async function carryOut(
  outbox: OutboxModuleService,
  order: EndpointOrder,
  now: number
): Promise<EndpointChanged & { undo: EndpointUndo }> {
  switch (order.kind) {
    case "create":
      return outbox.createEndpoint(order.fields, order.by, now)
    case "update":
      return { secret: null, ...(await outbox.updateEndpoint(order.id, order.change)) }
    case "delete":
      return { endpoint: null, secret: null, ...(await outbox.deleteEndpoint(order.id)) }
    case "rotate":
      return outbox.rotateSecret(order.id, order.overlap, now)
    case "switch":
      return { secret: null, ...(await outbox.switchEndpoint(order.id, order.on, now)) }
  }
}
