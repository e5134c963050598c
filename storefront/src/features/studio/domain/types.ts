import type { Host, Show } from "@/features/live/domain/types"

export type StudioHost = Host & { status: "applied" | "active" | "suspended"; email?: string | null }

export type StudioShow = Omit<Show, "line_up"> & {
  /** `title` is null of a product that is gone from the catalogue. */
  line_up: { product_id: string; position: number; title: string | null }[]
  created_at: string
  updated_at: string
  video_kind: "simulated" | "livekit"
  /** It was to begin hours ago and has not: the shop's programme no longer names it. */
  overdue: boolean
}

export type Sales = {
  totals: { currency_code: string; amount: number; units: number; orders: number }[]
  by_pin: { pin_id: string; product_id: string; currency_code: string; amount: number; units: number; orders: number }[]
}
