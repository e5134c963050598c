import type { AccessPerson, AccessRight, AccessRole } from "@lsn/sdk"
import { Badge, Button, Drawer, Input, Label, Select, StatusBadge, Switch, Text, usePrompt } from "@medusajs/ui"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { moment } from "../lib/format"
import { lsn } from "../lib/lsn"
import { useAccessChange, useNames, useRights } from "../lib/use-access"
import { Failure } from "./failure"

interface PersonDrawerProps {
  person: AccessPerson
  roles: readonly AccessRole[]
}

/** An admin user's roles, and what they let him do and why. */
export function PersonDrawer({ person, roles }: PersonDrawerProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const nameOf = useNames()
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {t("access.people.open")}
        </Button>
      </Drawer.Trigger>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{person.name ?? person.email}</Drawer.Title>
          {person.name && <Drawer.Description>{person.email}</Drawer.Description>}
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
          <section className="flex flex-col gap-y-3">
            <Text weight="plus">{t("access.people.roles")}</Text>
            {person.roles.length === 0 && (
              <Text size="small" className="text-ui-fg-subtle">
                {t("access.people.none")}
              </Text>
            )}
            {person.roles.map((held) => (
              <div key={held.role} className="flex items-center justify-between gap-x-3">
                <div>
                  <Badge size="2xsmall">{held.role}</Badge>
                  <Text size="xsmall" className="text-ui-fg-subtle mt-1">
                    {t("access.people.assigned", {
                      by: held.assigned_by === "system" ? t("access.people.system") : nameOf(held.assigned_by),
                      at: moment(held.assigned_at),
                    })}
                    {held.expires_at && ` ${t("access.people.until", { at: moment(held.expires_at) })}`}
                  </Text>
                </div>
                <TakeRole person={person} role={held.role} />
              </div>
            ))}
            <GiveRole person={person} roles={roles} />
          </section>
          <Rights id={person.id} open={open} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

function TakeRole({ person, role }: { person: AccessPerson; role: string }) {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const take = useAccessChange(() => lsn.access.people.unassign(person.id, role), t("access.people.changed"))
  const ask = async () => {
    const confirmed = await prompt({
      title: t("access.people.takeTitle", { role }),
      description: t("access.people.takeText", { name: person.name ?? person.email }),
      confirmText: t("access.people.take"),
      cancelText: t("access.actions.cancel"),
    })
    if (confirmed) take.mutate(undefined)
  }
  return (
    <Button size="small" variant="transparent" isLoading={take.isPending} onClick={() => void ask()}>
      {t("access.people.take")}
    </Button>
  )
}

function GiveRole({ person, roles }: PersonDrawerProps) {
  const { t } = useTranslation()
  const [role, setRole] = useState("")
  const give = useAccessChange(async (form: FormData) => {
    const until = String(form.get("until") ?? "")
    await lsn.access.people.assign(person.id, { role, ...(until && { expires_at: new Date(until).toISOString() }) })
    setRole("")
  }, t("access.people.changed"))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    give.mutate(new FormData(event.currentTarget))
  }
  const held = new Set(person.roles.map((one) => one.role))
  const givable = roles.filter(({ name }) => !held.has(name) && name !== "creator" && name !== "user")
  return (
    <form onSubmit={submit} className="flex items-end gap-x-2">
      <div className="flex flex-1 flex-col gap-y-1">
        <Label size="xsmall">{t("access.fields.role")}</Label>
        <Select size="small" value={role} onValueChange={setRole}>
          <Select.Trigger aria-label={t("access.fields.role")}>
            <Select.Value placeholder={t("access.people.choose")} />
          </Select.Trigger>
          <Select.Content>
            {givable.map(({ name, title }) => (
              <Select.Item key={name} value={name}>
                {title}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      </div>
      <div className="flex flex-col gap-y-1">
        <Label size="xsmall" htmlFor="access-until">
          {t("access.fields.until")}
        </Label>
        <Input id="access-until" name="until" type="datetime-local" size="small" />
      </div>
      <Button size="small" variant="secondary" type="submit" disabled={!role} isLoading={give.isPending}>
        {t("access.people.give")}
      </Button>
    </form>
  )
}

function Rights({ id, open }: { id: string; open: boolean }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useRights(id, open)
  const [allowedOnly, setAllowedOnly] = useState(false)
  if (error && !data) return <Failure error={error} onRetry={refetch} />
  const rights = (data?.rights ?? []).filter(({ allowed }) => allowed || !allowedOnly)
  return (
    <section className="flex flex-col gap-y-3">
      <div className="flex items-center justify-between">
        <Text weight="plus">{t("access.people.rights")}</Text>
        <div className="flex items-center gap-x-2">
          <Switch id="access-allowed" size="small" checked={allowedOnly} onCheckedChange={setAllowedOnly} />
          <Label size="xsmall" htmlFor="access-allowed">
            {t("access.people.allowedOnly")}
          </Label>
        </div>
      </div>
      <ul className="divide-y">
        {rights.map((right) => (
          <li key={right.policy} className="flex items-start justify-between gap-x-4 py-2">
            <div>
              <Text size="small">{right.title}</Text>
              <Text size="xsmall" className="text-ui-fg-subtle">
                <span className="font-mono">{right.policy}</span>. {why(right)}
              </Text>
            </div>
            <StatusBadge color={right.allowed ? "green" : "grey"} className="shrink-0">
              {t(right.allowed ? "access.people.may" : "access.people.mayNot")}
            </StatusBadge>
          </li>
        ))}
      </ul>
    </section>
  )

  function why(right: AccessRight): string {
    if (!right.allowed) return right.reason ?? ""
    const through = right.through.join(" → ")
    return right.until
      ? t("access.people.whyUntil", { through, grant: right.grant, at: moment(right.until) })
      : t("access.people.why", { through, grant: right.grant })
  }
}
