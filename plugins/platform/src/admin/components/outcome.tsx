import type { AuditEntry } from "@lsn/sdk"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** How it ended: by the answer's status, or by what a job left. */
export function Outcome({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const { status } = entry
  if (status !== null && status >= 500) {
    return <StatusBadge color="red">{t("audit.outcome.failed", { status })}</StatusBadge>
  }
  if (status !== null && status >= 400) {
    return <StatusBadge color="orange">{t("audit.outcome.refused", { status })}</StatusBadge>
  }
  if (status === null && entry.changes.some(({ path }) => path === "answer")) {
    return <StatusBadge color="red">{t("audit.outcome.unknown")}</StatusBadge>
  }
  return <StatusBadge color="green">{t("audit.outcome.done")}</StatusBadge>
}
