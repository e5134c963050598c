import {
  CustomerWorkflowEvents,
  FulfillmentWorkflowEvents,
  OrderWorkflowEvents,
  PaymentEvents,
} from "@medusajs/framework/utils"

/** What shoppers get a mail about. */
export const SHOPPER_EVENTS = [
  CustomerWorkflowEvents.CREATED,
  OrderWorkflowEvents.PLACED,
  OrderWorkflowEvents.CANCELED,
  FulfillmentWorkflowEvents.SHIPMENT_CREATED,
  FulfillmentWorkflowEvents.DELIVERY_CREATED,
  PaymentEvents.REFUNDED,
] as const

export type ShopperEvent = (typeof SHOPPER_EVENTS)[number]
