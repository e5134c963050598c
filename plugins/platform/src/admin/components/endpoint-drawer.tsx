import type { WebhookEndpoint } from "@lsn/sdk"
import { Button, Checkbox, Drawer, Input, Label, Switch, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { lsn } from "../lib/lsn"
import { submitted } from "../lib/submit"
import { useEventTypes, useOutboxChange } from "../lib/use-outbox"

interface EndpointDrawerProps {
  /** The one to change; a new one without it. */
  of?: WebhookEndpoint
  onSecret: (secret: string) => void
}

/** Makes an endpoint, and hands its secret on to be shown once, or changes one. */
export function EndpointDrawer({ of: endpoint, onSecret }: EndpointDrawerProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<string[]>([])
  const [inOrder, setInOrder] = useState(false)
  const types = useEventTypes()
  const turn = (next: boolean) => {
    if (next) {
      setChosen([...(endpoint?.subscriptions ?? [])])
      setInOrder(endpoint?.ordering === "in_order")
    }
    setOpen(next)
  }
  const save = useOutboxChange(async (form: FormData) => {
    const fields = {
      title: String(form.get("title") ?? "").trim(),
      url: String(form.get("url") ?? "").trim(),
      subscriptions: chosen,
      ordering: inOrder ? ("in_order" as const) : ("parallel" as const),
    }
    if (endpoint) await lsn.platform.outbox.endpoints.update(endpoint.id, fields)
    else onSecret((await lsn.platform.outbox.endpoints.create(fields)).secret)
    setOpen(false)
  })
  const submit = submitted((form) => save.mutate(form))
  const toggle = (name: string, on: boolean) =>
    setChosen((current) => (on ? [...current, name] : current.filter((one) => one !== name)))
  const all = chosen.includes("*")
  const listed = types.data?.event_types.filter(({ type }) => type !== "platform.endpoint.tested") ?? []
  // What was subscribed by a program, such as "order.*", stays in sight and can be taken off.
  const others = chosen.filter((one) => one !== "*" && !listed.some(({ type }) => type === one))
  return (
    <Drawer open={open} onOpenChange={turn}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {t(endpoint ? "outbox.change" : "outbox.create")}
        </Button>
      </Drawer.Trigger>
      <Drawer.Content>
        <form onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
          <Drawer.Header>
            <Drawer.Title>{t(endpoint ? "outbox.change" : "outbox.create")}</Drawer.Title>
            <Drawer.Description>{t("outbox.createHint")}</Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
            <div className="flex flex-col gap-y-2">
              <Label size="small" htmlFor="endpoint-title">
                {t("outbox.fields.title")}
              </Label>
              <Input id="endpoint-title" name="title" maxLength={120} defaultValue={endpoint?.title} data-needed />
            </div>
            <div className="flex flex-col gap-y-2">
              <Label size="small" htmlFor="endpoint-url">
                {t("outbox.fields.url")}
              </Label>
              <Input
                id="endpoint-url"
                name="url"
                type="url"
                maxLength={2048}
                placeholder="https://erp.shop.com/hooks"
                defaultValue={endpoint?.url}
                data-needed
              />
            </div>
            <div className="flex items-start gap-x-3">
              <Switch id="endpoint-order" checked={inOrder} onCheckedChange={setInOrder} />
              <div>
                <Label size="small" htmlFor="endpoint-order">
                  {t("outbox.fields.inOrder")}
                </Label>
                <Text size="small" className="text-ui-fg-subtle">
                  {t("outbox.inOrderHint")}
                </Text>
              </div>
            </div>
            <fieldset className="flex flex-col gap-y-2">
              <legend className="txt-compact-small-plus mb-2">{t("outbox.fields.events")}</legend>
              <Choice name="*" title={t("outbox.everything")} checked={all} onChange={toggle} />
              {others.map((name) => (
                <Choice key={name} name={name} title={name} checked disabled={all} onChange={toggle} />
              ))}
              {listed.map(({ type, title }) => (
                <Choice
                  key={type}
                  name={type}
                  title={title}
                  checked={all || chosen.includes(type)}
                  disabled={all}
                  onChange={toggle}
                />
              ))}
            </fieldset>
          </Drawer.Body>
          <Drawer.Footer>
            <Drawer.Close asChild>
              <Button size="small" variant="secondary" type="button">
                {t("access.actions.cancel")}
              </Button>
            </Drawer.Close>
            <Button size="small" type="submit" disabled={chosen.length === 0} isLoading={save.isPending}>
              {t("access.actions.save")}
            </Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}

interface ChoiceProps {
  name: string
  title: string
  checked: boolean
  disabled?: boolean
  onChange: (name: string, on: boolean) => void
}

function Choice({ name, title, checked, disabled = false, onChange }: ChoiceProps) {
  const id = `event-${name}`
  return (
    <div className="flex items-start gap-x-3">
      <Checkbox id={id} checked={checked} disabled={disabled} onCheckedChange={(on) => onChange(name, on === true)} />
      <label htmlFor={id} className="min-w-0">
        <Text size="small" className="break-words">
          {title}
        </Text>
        {name !== title && name !== "*" && (
          <Text size="xsmall" className="text-ui-fg-subtle font-mono">
            {name}
          </Text>
        )}
      </label>
    </div>
  )
}
