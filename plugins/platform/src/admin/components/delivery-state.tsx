import type { InboxDelivery } from "@lsn/sdk"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const COLOURS = { received: "blue", processing: "blue", retrying: "orange", done: "green", parked: "red" } as const

/** How far a webhook has got. */
export function DeliveryState({ state }: { state: InboxDelivery["state"] }) {
  const { t } = useTranslation()
  return <StatusBadge color={COLOURS[state]}>{t(`inbox.states.${state}`)}</StatusBadge>
}
