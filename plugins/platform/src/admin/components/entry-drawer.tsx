import type { AuditEntry } from "@lsn/sdk"
import type { ReactNode } from "react"
import { Copy, Drawer, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { actionInWords } from "../lib/actions"
import { breakable, moment } from "../lib/format"
import { useNames } from "../lib/use-access"
import { Changes } from "./changes"
import { Outcome } from "./outcome"

/** One entry in full. */
export function EntryDrawer({ entry, onClose }: { entry: AuditEntry | null; onClose: () => void }) {
  const { t } = useTranslation()
  const nameOf = useNames()
  return (
    <Drawer open={entry !== null} onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title className="break-words">{entry && actionInWords(entry.action)}</Drawer.Title>
          {entry && (
            <Drawer.Description className="break-words font-mono">{breakable(entry.action)}</Drawer.Description>
          )}
        </Drawer.Header>
        {entry && (
          <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
            <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-2">
              <Field name={t("audit.fields.outcome")}>
                <Outcome entry={entry} />
              </Field>
              <Field name={t("audit.fields.at")}>{moment(entry.at)}</Field>
              <Field name={t("audit.fields.who")}>
                {t(`audit.actors.${entry.actor_type}`, entry.actor_type)} {entry.actor_id && nameOf(entry.actor_id)}
              </Field>
              <Field name={t("audit.fields.target")}>
                {[entry.target_type, entry.target_id].filter(Boolean).join(" ") || "–"}
              </Field>
              <Field name={t("audit.fields.request")}>{entry.request_id ?? "–"}</Field>
              <Field name={t("audit.fields.sequence")}>{String(entry.sequence)}</Field>
              <Field name={t("audit.fields.hash")}>
                <span className="flex items-center gap-x-2 font-mono">
                  {entry.hash.slice(0, 16)}… <Copy content={entry.hash} />
                </span>
              </Field>
            </dl>
            <div className="flex flex-col gap-y-3">
              <Heading level="h2">{t("audit.fields.changes")}</Heading>
              <Changes changes={entry.changes} />
            </div>
          </Drawer.Body>
        )}
      </Drawer.Content>
    </Drawer>
  )
}

function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>
        <Text size="small" className="text-ui-fg-subtle">
          {name}
        </Text>
      </dt>
      <dd className="txt-small min-w-0 break-words">{children}</dd>
    </>
  )
}
