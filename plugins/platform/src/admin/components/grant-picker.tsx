import type { AccessPolicy } from "@lsn/sdk"
import { Checkbox, Input, Label, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { usePolicies } from "../lib/use-access"

interface GrantPickerProps {
  value: readonly string[]
  onChange: (grants: string[]) => void
}

/** Policies by domain, to tick; and a line for grants that name several at once, like `core.*:read`. */
export function GrantPicker({ value, onChange }: GrantPickerProps) {
  const { t } = useTranslation()
  const { data } = usePolicies()
  const [search, setSearch] = useState("")
  const policies = data?.policies ?? []
  const names = new Set(policies.map(({ name }) => name))
  const wide = value.filter((grant) => !names.has(grant))
  const [wideText, setWideText] = useState(wide.join(" "))
  const wanted = search.trim().toLowerCase()
  const shown = policies.filter(({ name, title }) => `${name} ${title}`.toLowerCase().includes(wanted))
  const turn = (name: string, on: boolean) => {
    onChange(on ? [...value, name] : value.filter((grant) => grant !== name))
  }
  const domains = [...new Set(shown.map(({ domain }) => domain))]
  return (
    <div className="flex flex-col gap-y-4">
      <Input
        type="search"
        size="small"
        value={search}
        placeholder={t("access.fields.searchPolicies")}
        aria-label={t("access.fields.searchPolicies")}
        onChange={(event) => setSearch(event.target.value)}
      />
      {domains.map((domain) => (
        <fieldset key={domain} className="flex flex-col gap-y-2">
          <legend className="txt-compact-small-plus mb-2">{domain}</legend>
          {shown.filter((policy) => policy.domain === domain).map((policy) => row(policy))}
        </fieldset>
      ))}
      <div className="flex flex-col gap-y-2">
        <Label size="small" htmlFor="access-wide">
          {t("access.fields.wide")}
        </Label>
        <Input
          id="access-wide"
          value={wideText}
          placeholder="core.*:read"
          onChange={(event) => {
            setWideText(event.target.value)
            const written = event.target.value.split(/[\s,]+/).filter(Boolean)
            onChange([...value.filter((grant) => names.has(grant)), ...written])
          }}
        />
        <Text size="small" className="text-ui-fg-subtle">
          {t("access.fields.wideHint")}
        </Text>
      </div>
    </div>
  )

  function row({ name, title }: AccessPolicy) {
    const id = `access-${name}`
    return (
      <div key={name} className="flex items-start gap-x-2">
        <Checkbox id={id} checked={value.includes(name)} onCheckedChange={(on) => turn(name, on === true)} />
        <Label htmlFor={id} size="small" className="flex flex-col">
          <span>{title}</span>
          <span className="text-ui-fg-subtle font-mono text-xs">{name}</span>
        </Label>
      </div>
    )
  }
}
