import type { MedusaContainer } from "@medusajs/framework/types"

import { AUDIT_MODULE } from "../audit/module-key"
import { INBOX_MODULE } from "../inbox/module-key"
import type AuditModuleService from "../modules/audit/service"
import type InboxModuleService from "../modules/inbox/service"
import type OutboxModuleService from "../modules/outbox/service"
import { OUTBOX_MODULE } from "../outbox/module-key"
import { defineGauge } from "./registry"

const of = <Service>(container: MedusaContainer, key: string) =>
  container.resolve<Service | undefined>(key, { allowUnregistered: true })

defineGauge({
  name: "lsn_inbox_deliveries",
  help: "Webhooks that came in, by sender and by where they stand; `parked` ones wait for a person",
  labels: ["source", "state"],
  async read(container) {
    const counts = (await of<InboxModuleService>(container, INBOX_MODULE)?.countBySource()) ?? []
    return counts.map(({ source, state, count }) => [{ source, state }, count] as const)
  },
})

defineGauge({
  name: "lsn_outbox_waiting_events",
  help: "Events that no endpoint has been looked up for yet",
  async read(container) {
    const status = await of<OutboxModuleService>(container, OUTBOX_MODULE)?.readStatus()
    return status ? [[{}, status.waiting_events] as const] : []
  },
})

defineGauge({
  name: "lsn_outbox_deliveries",
  help: "Webhooks that have not arrived at a merchant's endpoint, by where they stand",
  labels: ["state"],
  async read(container) {
    const status = await of<OutboxModuleService>(container, OUTBOX_MODULE)?.readStatus()
    return Object.entries(status?.deliveries ?? {}).map(([state, count]) => [{ state }, count] as const)
  },
})

defineGauge({
  name: "lsn_audit_open_writes",
  help: "Writes that began and whose outcome is not in the audit yet",
  async read(container) {
    const status = await of<AuditModuleService>(container, AUDIT_MODULE)?.status()
    return status ? [[{}, status.open] as const] : []
  },
})

defineGauge({
  name: "lsn_audit_unsigned_entries",
  help: "Entries of the audit after the last signed head",
  async read(container) {
    const status = await of<AuditModuleService>(container, AUDIT_MODULE)?.status()
    return status ? [[{}, status.sequence - status.signed_through] as const] : []
  },
})
