import { ArrowDownMini, ArrowUpMini, XMarkMini } from "@medusajs/icons"
import type { StudioShow } from "@lsn/sdk"
import { Badge, Button, IconButton, Input, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { lsn } from "../lib/lsn"
import { keys, useLiveChange, useProducts } from "../lib/use-live"
import { Failure } from "./failure"
import { Section } from "./section"

const SUGGESTIONS = 8

export function LineUp({ show }: { show: StudioShow }) {
  const { t } = useTranslation()
  const [search, setSearch] = useState("")
  const ids = show.product_ids
  const products = useProducts(ids)
  const titles = new Map(show.line_up.map((entry) => [entry.product_id, entry.title]))
  const titleOf = (id: string) => titles.get(id) ?? t("live.lineUp.gone")
  /** Nobody can buy it, wherever they are; whether it is sold in one country or another is the storefront's to say. */
  const isForSale = (id: string) => {
    const product = products.get(id)
    return product?.status === "published" && (product.sales_channels ?? []).length > 0
  }
  const found = useQuery({
    queryKey: keys.products({ search }),
    queryFn: () => lsn.core.admin.product.list({ q: search, fields: "id,title", limit: SUGGESTIONS }),
    enabled: search.trim().length > 1,
  })
  const set = useLiveChange((product_ids: string[]) => lsn.live.admin.lineup.set(show.id, { product_ids }))
  const pin = useLiveChange((product_id: string) => lsn.live.admin.pins.create(show.id, { product_id }))
  const move = (index: number, by: number) => {
    const next = [...ids]
    const [moved] = next.splice(index, 1)
    if (moved) next.splice(index + by, 0, moved)
    set.mutate(next)
  }
  const pinned = new Set(show.pins.map((each) => each.product_id))
  return (
    <Section title={t("live.lineUp.title")}>
      {ids.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("live.lineUp.empty")}
        </Text>
      )}
      {ids.map((id, index) => (
        <div key={id} className="flex items-center justify-between gap-x-4 px-6 py-3">
          <div className="flex min-w-0 items-center gap-x-2">
            <Text size="small" weight="plus" className="truncate">
              {index + 1}. {titleOf(id)}
            </Text>
            {products.size > 0 && !isForSale(id) && <Badge size="2xsmall">{t("live.lineUp.notForSale")}</Badge>}
          </div>
          <div className="flex items-center gap-x-2">
            {show.status === "live" && !pinned.has(id) && (
              <Button size="small" variant="secondary" onClick={() => pin.mutate(id)} isLoading={pin.isPending}>
                {t("live.actions.pin")}
              </Button>
            )}
            <IconButton
              size="small"
              variant="transparent"
              aria-label={t("live.actions.up", { title: titleOf(id) })}
              disabled={index === 0 || set.isPending}
              onClick={() => move(index, -1)}
            >
              <ArrowUpMini />
            </IconButton>
            <IconButton
              size="small"
              variant="transparent"
              aria-label={t("live.actions.down", { title: titleOf(id) })}
              disabled={index === ids.length - 1 || set.isPending}
              onClick={() => move(index, 1)}
            >
              <ArrowDownMini />
            </IconButton>
            <IconButton
              size="small"
              variant="transparent"
              aria-label={t("live.actions.removeNamed", { title: titleOf(id) })}
              disabled={set.isPending}
              onClick={() => set.mutate(ids.filter((each) => each !== id))}
            >
              <XMarkMini />
            </IconButton>
          </div>
        </div>
      ))}
      <div className="flex flex-col gap-y-2 px-6 py-4">
        <Input
          size="small"
          type="search"
          aria-label={t("live.lineUp.search")}
          placeholder={t("live.lineUp.search")}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {found.error && <Failure error={found.error} onRetry={found.refetch} />}
        {(found.data?.products ?? [])
          .filter((product) => !ids.includes(product.id))
          .map((product) => (
            <div key={product.id} className="flex items-center justify-between">
              <Text size="small">{product.title}</Text>
              <Button
                size="small"
                variant="transparent"
                isLoading={set.isPending}
                onClick={() => set.mutate([...ids, product.id])}
              >
                {t("live.actions.add")}
              </Button>
            </div>
          ))}
      </div>
    </Section>
  )
}
