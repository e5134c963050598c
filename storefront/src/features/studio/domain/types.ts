import type { Host, Show } from "@/features/live/domain/types"

export type StudioHost = Host & { status: "applied" | "active" | "suspended"; email?: string | null }

export type StudioShow = Show & { created_at: string; updated_at: string; video_kind: "simulated" | "livekit" }

export type Sales = {
  totals: { currency_code: string; amount: number; units: number; orders: number }[]
  by_pin: { pin_id: string; product_id: string; currency_code: string; amount: number; units: number; orders: number }[]
}
