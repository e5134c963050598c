import type { AccessRole } from "@lsn/sdk"
import { Button, Checkbox, Drawer, Input, Label } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { lsn } from "../lib/lsn"
import { submitted } from "../lib/submit"
import { useAccessChange } from "../lib/use-access"
import { GrantPicker } from "./grant-picker"

interface RoleDrawerProps {
  /** The role to change; a new one is made when left out. */
  role?: AccessRole
  roles: readonly AccessRole[]
  trigger: string
}

export function RoleDrawer({ role, roles, trigger }: RoleDrawerProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [grants, setGrants] = useState<string[]>([])
  const [includes, setIncludes] = useState<string[]>([])
  const turn = (next: boolean) => {
    if (next) {
      setGrants(role?.grants ?? [])
      setIncludes(role?.includes ?? [])
    }
    setOpen(next)
  }
  const save = useAccessChange(async (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? "").trim()
    const fields = { title: text("title"), grants, includes }
    await (role
      ? lsn.access.roles.update(role.name, fields)
      : lsn.access.roles.create({ name: text("name"), ...fields }))
    setOpen(false)
  }, t("access.roles.saved"))
  const submit = submitted((form) => save.mutate(form))
  return (
    <Drawer open={open} onOpenChange={turn}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {trigger}
        </Button>
      </Drawer.Trigger>
      <Drawer.Content>
        <form onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
          <Drawer.Header>
            <Drawer.Title>{role ? role.title : trigger}</Drawer.Title>
          </Drawer.Header>
          <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
            {!role && (
              <div className="flex flex-col gap-y-2">
                <Label size="small" htmlFor="access-name">
                  {t("access.fields.name")}
                </Label>
                <Input
                  id="access-name"
                  name="name"
                  data-pattern="[a-z][a-z0-9\-]*"
                  maxLength={63}
                  placeholder="night-shift"
                  title={t("access.roles.nameRule")}
                  data-needed
                />
              </div>
            )}
            <div className="flex flex-col gap-y-2">
              <Label size="small" htmlFor="access-title">
                {t("access.fields.title")}
              </Label>
              <Input id="access-title" name="title" defaultValue={role?.title} maxLength={120} data-needed />
            </div>
            <fieldset className="flex flex-col gap-y-2">
              <legend className="txt-compact-small-plus mb-2">{t("access.fields.includes")}</legend>
              <div className="flex flex-wrap gap-x-4 gap-y-2">
                {roles
                  .filter(({ name }) => name !== role?.name)
                  .map(({ name }) => (
                    <div key={name} className="flex items-center gap-x-2">
                      <Checkbox
                        id={`access-includes-${name}`}
                        checked={includes.includes(name)}
                        onCheckedChange={(on) =>
                          setIncludes(on === true ? [...includes, name] : includes.filter((one) => one !== name))
                        }
                      />
                      <Label htmlFor={`access-includes-${name}`} size="small">
                        {name}
                      </Label>
                    </div>
                  ))}
              </div>
            </fieldset>
            <GrantPicker value={grants} onChange={setGrants} />
          </Drawer.Body>
          <Drawer.Footer>
            <Drawer.Close asChild>
              <Button size="small" variant="secondary" type="button">
                {t("access.actions.cancel")}
              </Button>
            </Drawer.Close>
            <Button size="small" type="submit" isLoading={save.isPending}>
              {t("access.actions.save")}
            </Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
