import { paymentWebhook } from "./webhook"

export const POST = paymentWebhook.POST
