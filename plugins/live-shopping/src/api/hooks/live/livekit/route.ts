import { livekitWebhook } from "./webhook"

export const POST = livekitWebhook.POST
