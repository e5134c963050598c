import { z } from "@medusajs/framework/zod"

import { defineEvents } from "./define-events"

const Id = z.string().max(100)

/** What the platform tells of itself. */
export const platformEvents = defineEvents({
  "platform.endpoint.tested": {
    title: "Somebody pressed an endpoint's test button; sent to that endpoint alone, whatever it subscribed",
    data: z.strictObject({ endpoint_id: Id.describe("The endpoint that is tested") }),
    example: { endpoint_id: "whe_5f0c1f5a3f6b4c0d8a7e2b9c4d6e8f10" },
  },
})

export const endpointTested = platformEvents["platform.endpoint.tested"]

const order = { order_id: Id.describe("The order: GET /admin/orders/:id") }
const fulfillment = {
  fulfillment_id: Id.describe("The fulfilment, one of the order's"),
  order_id: Id.nullable().describe("Its order: GET /admin/orders/:id; null for a fulfilment without one"),
}
const payment = { payment_id: Id.describe("The payment: GET /admin/payments/:id") }
const product = { product_id: Id.describe("The product: GET /admin/products/:id") }
const ORDER = "order_01K7ZV3QG3F8M9T6S2B1C4D5E6"
const FULFILLMENT = "ful_01K7ZV3QG3F8M9T6S2B1C4D5E6"
const PAYMENT = "pay_01K7ZV3QG3F8M9T6S2B1C4D5E6"
const PRODUCT = "prod_01K7ZV3QG3F8M9T6S2B1C4D5E6"

/** What merchants are told of Medusa's own changes, under Medusa's own names. */
export const coreEvents = defineEvents({
  "order.placed": { title: "A customer placed an order", data: z.strictObject(order), example: { order_id: ORDER } },
  "order.canceled": { title: "An order was cancelled", data: z.strictObject(order), example: { order_id: ORDER } },
  "order.completed": { title: "An order was completed", data: z.strictObject(order), example: { order_id: ORDER } },
  "order.fulfillment_created": {
    title: "Items of an order are being packed",
    data: z.strictObject(fulfillment),
    example: { fulfillment_id: FULFILLMENT, order_id: ORDER },
  },
  "order.fulfillment_canceled": {
    title: "A fulfilment was cancelled",
    data: z.strictObject(fulfillment),
    example: { fulfillment_id: FULFILLMENT, order_id: ORDER },
  },
  "shipment.created": {
    title: "A fulfilment was shipped",
    data: z.strictObject(fulfillment),
    example: { fulfillment_id: FULFILLMENT, order_id: ORDER },
  },
  "delivery.created": {
    title: "A fulfilment was delivered",
    data: z.strictObject(fulfillment),
    example: { fulfillment_id: FULFILLMENT, order_id: ORDER },
  },
  "payment.captured": {
    title: "Money of a payment was taken, all of it or a part",
    data: z.strictObject({ ...payment, capture_id: Id.describe("Which of the payment's captures") }),
    example: { payment_id: PAYMENT, capture_id: "capt_01K7ZV3QG3F8M9T6S2B1C4D5E6" },
  },
  "payment.refunded": {
    title: "Money of a payment was given back, all of it or a part",
    data: z.strictObject({ ...payment, refund_id: Id.describe("Which of the payment's refunds") }),
    example: { payment_id: PAYMENT, refund_id: "ref_01K7ZV3QG3F8M9T6S2B1C4D5E6" },
  },
  "customer.created": {
    title: "A customer registered, or was known for the first time",
    data: z.strictObject({ customer_id: Id.describe("The customer: GET /admin/customers/:id") }),
    example: { customer_id: "cus_01K7ZV3QG3F8M9T6S2B1C4D5E6" },
  },
  "product.created": { title: "A product was made", data: z.strictObject(product), example: { product_id: PRODUCT } },
  "product.updated": {
    title: "A product's own fields were changed; several changes within a moment are told as one",
    data: z.strictObject(product),
    example: { product_id: PRODUCT },
  },
  "product.deleted": {
    title: "A product was deleted",
    data: z.strictObject(product),
    example: { product_id: PRODUCT },
  },
})
