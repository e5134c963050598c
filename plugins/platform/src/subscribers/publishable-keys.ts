import type { SubscriberConfig } from "@medusajs/framework"

import { publishableKeys } from "../http"
import { scopedSubscriber } from "../messages"

/** A key that was changed or deleted, here or (over a shared event bus) in another process, is asked for again. */
export default scopedSubscriber(async () => publishableKeys.clear())

export const config: SubscriberConfig = {
  event: ["api_key.api-key.updated", "api_key.api-key.deleted"],
  context: { subscriberId: "lsn-platform-forget-publishable-keys" },
}
