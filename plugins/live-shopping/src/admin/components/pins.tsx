import type { StudioShow } from "@lsn/sdk"
import { Badge, Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { lsn } from "../lib/lsn"
import { useLiveChange, useProducts } from "../lib/use-live"
import { Section } from "./section"

export function Pins({ show }: { show: StudioShow }) {
  const { t } = useTranslation()
  const products = useProducts(show.product_ids)
  const lower = useLiveChange((pinId: string) => lsn.live.admin.pins.remove(show.id, pinId))
  return (
    <Section title={t("live.pins.title")} empty={show.pins.length === 0 && t("live.pins.empty")}>
      {show.pins.map((pin) => (
        <div key={pin.id} className="flex items-center justify-between gap-x-4 px-6 py-3">
          <div className="flex items-center gap-x-3 truncate">
            <Badge size="2xsmall">{t("live.pins.slot", { slot: pin.slot })}</Badge>
            <Text size="small" weight="plus" className="truncate">
              {products.get(pin.product_id)?.title ?? pin.product_id}
            </Text>
          </div>
          <Button size="small" variant="secondary" isLoading={lower.isPending} onClick={() => lower.mutate(pin.id)}>
            {t("live.actions.unpin")}
          </Button>
        </div>
      ))}
    </Section>
  )
}
