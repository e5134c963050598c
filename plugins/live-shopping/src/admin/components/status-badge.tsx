import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const COLORS = {
  draft: "grey",
  scheduled: "blue",
  overdue: "orange",
  live: "red",
  ended: "grey",
  applied: "orange",
  active: "green",
  suspended: "red",
} as const

export function LiveStatus({ status }: { status: keyof typeof COLORS }) {
  const { t } = useTranslation()
  return <StatusBadge color={COLORS[status]}>{t(`live.status.${status}`)}</StatusBadge>
}
