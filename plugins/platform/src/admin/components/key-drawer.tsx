import { Button, Drawer, Input, Label } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { lsn } from "../lib/lsn"
import { submitted } from "../lib/submit"
import { useAccessChange } from "../lib/use-access"
import { GrantPicker } from "./grant-picker"

/** A secret that is shown once, and the key that it opens with. */
export interface ShownSecret {
  of: string
  secret: string
}

/** Makes a key, and hands its secret on to be shown once. */
export function KeyDrawer({ onSecret }: { onSecret: (shown: ShownSecret) => void }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [grants, setGrants] = useState<string[]>([])
  const turn = (next: boolean) => {
    if (next) setGrants([])
    setOpen(next)
  }
  const create = useAccessChange(async (form: FormData) => {
    const until = String(form.get("until") ?? "")
    const { key, secret } = await lsn.access.keys.create({
      title: String(form.get("title") ?? "").trim(),
      grants,
      ...(until && { expires_at: new Date(until).toISOString() }),
    })
    setOpen(false)
    onSecret({ of: key.id, secret })
  })
  const submit = submitted((form) => create.mutate(form))
  return (
    <Drawer open={open} onOpenChange={turn}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {t("access.keys.create")}
        </Button>
      </Drawer.Trigger>
      <Drawer.Content>
        <form onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
          <Drawer.Header>
            <Drawer.Title>{t("access.keys.create")}</Drawer.Title>
            <Drawer.Description>{t("access.keys.createHint")}</Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
            <div className="flex flex-col gap-y-2">
              <Label size="small" htmlFor="access-key-title">
                {t("access.fields.title")}
              </Label>
              <Input id="access-key-title" name="title" maxLength={120} data-needed />
            </div>
            <div className="flex flex-col gap-y-2">
              <Label size="small" htmlFor="access-key-until">
                {t("access.fields.until")}
              </Label>
              <Input id="access-key-until" name="until" type="datetime-local" />
            </div>
            <GrantPicker value={grants} onChange={setGrants} />
          </Drawer.Body>
          <Drawer.Footer>
            <Drawer.Close asChild>
              <Button size="small" variant="secondary" type="button">
                {t("access.actions.cancel")}
              </Button>
            </Drawer.Close>
            <Button size="small" type="submit" disabled={grants.length === 0} isLoading={create.isPending}>
              {t("access.actions.save")}
            </Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
