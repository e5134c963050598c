import type { AuditChange } from "@lsn/sdk"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { breakable, shown } from "../lib/format"

/** What changed, a line each: what was there is struck out, what is there now stands beside it. */
export function Changes({ changes, most }: { changes: readonly AuditChange[]; most?: number }) {
  const { t } = useTranslation()
  const told = changes.filter(({ path, after }) => path !== "answer" || typeof after === "string")
  const listed = told.slice(0, most)
  if (told.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle">
        {t("audit.noChanges")}
      </Text>
    )
  }
  return (
    <ul className="flex flex-col gap-y-2">
      {listed.map((change) => (
        <li key={change.path} className="flex min-w-0 flex-col">
          <Text size="xsmall" className="text-ui-fg-subtle break-words font-mono">
            {breakable(change.path)}
          </Text>
          <div className="flex min-w-0 flex-wrap gap-x-2">
            {change.before !== undefined && (
              <Value
                label={t("audit.fields.before")}
                className="text-ui-tag-red-text line-through"
                value={change.before}
              />
            )}
            {change.after !== undefined && (
              <Value label={t("audit.fields.after")} className="text-ui-tag-green-text" value={change.after} />
            )}
          </div>
        </li>
      ))}
      {told.length > listed.length && (
        <li>
          <Text size="xsmall" className="text-ui-fg-muted">
            +{told.length - listed.length}
          </Text>
        </li>
      )}
    </ul>
  )
}

/** Colour and a line through it tell most people; the label tells whoever listens. */
function Value({ label, className, value }: { label: string; className: string; value: unknown }) {
  return (
    <span className={`txt-small min-w-0 whitespace-pre-wrap break-words ${className}`}>
      <span className="sr-only">{label}: </span>
      {shown(value)}
    </span>
  )
}
