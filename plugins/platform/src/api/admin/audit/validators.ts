import { z } from "@medusajs/framework/zod"

import { defineRoute, Id, line, Moment, named } from "../../../http"
import { platformPolicies } from "../../policies"

const base = { tags: ["Audit"], actor: "user", policy: platformPolicies["audit:read"], method: "GET" } as const

/** 2^53 - 1: the greatest whole number that JSON's readers keep. */
const Sequence = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const Hash = z
  .string()
  .max(64)
  .regex(/^[0-9a-f]{64}$/)
const Word = z.string().max(300)

/** What changed: `before` is absent for what was added, `after` for what was taken away. */
const Change = named(
  "AuditChange",
  z.strictObject({
    path: z.string().max(2_000),
    before: z.unknown().optional(),
    after: z.unknown().optional(),
  })
)

const Entry = named(
  "AuditEntry",
  z.strictObject({
    sequence: Sequence,
    id: z.string().max(100),
    at: Moment,
    actor_type: Word,
    actor_id: Word.nullable(),
    action: Word,
    target_type: Word.nullable(),
    target_id: Word.nullable(),
    request_id: Word.nullable(),
    /** The status a request was answered with; null for what was no request, and for one that was cut off. */
    status: z.number().int().min(100).max(599).nullable(),
    changes: z.array(Change).max(200),
    hash: Hash,
    previous_hash: Hash,
  })
)

const Head = named(
  "AuditHead",
  z.strictObject({
    chain: z.string().max(63),
    sequence: Sequence,
    hash: Hash,
    signed_at: Moment,
    key_id: z.string().max(16),
    signature: z.string().max(100),
  })
)

const About = z
  .string()
  .max(200)
  .regex(/^[a-z_]{1,60}:[^\s,:]{1,130}$/, "is a kind of thing and its id, as order:order_1")

/** How far a list goes back; what lies behind is found by its time, or another filter. */
const DEEPEST = 10_000

export const listAuditEntries = defineRoute({
  ...base,
  operationId: "platform.audit.entries.list",
  path: "/admin/audit/entries",
  summary: "Who changed what, the latest first",
  query: z.strictObject({
    q: line(100).optional(),
    actor_type: line(40).optional(),
    actor_id: line(300).optional(),
    action: line(300).optional(),
    target_type: line(100).optional(),
    target_id: line(300).optional(),
    request_id: line(128).optional(),
    /** Any of these things: `order:order_1,payment:pay_1`. */
    about: z.array(About).min(1).max(100).optional(),
    from: Moment.optional(),
    to: Moment.optional(),
    limit: z.number().int().min(1).max(100).default(20),
    offset: z.number().int().min(0).max(DEEPEST).default(0),
  }),
  responses: {
    200: named(
      "AuditEntryPage",
      z.strictObject({
        entries: z.array(Entry).max(100),
        count: z.number().int().min(0).max(DEEPEST),
        limit: z.number().int().min(1).max(100),
        offset: z.number().int().min(0).max(DEEPEST),
      })
    ),
  },
  errors: { 422: "The search took too long: narrow it down by time, person or thing." },
})

export const retrieveAuditEntry = defineRoute({
  ...base,
  operationId: "platform.audit.entries.retrieve",
  path: "/admin/audit/entries/:sequence",
  summary: "One entry",
  params: z.strictObject({ sequence: Id }),
  responses: { 200: named("OneAuditEntry", z.strictObject({ entry: Entry })) },
  errors: { 404: "There is no entry of this number." },
})

export const listAuditHeads = defineRoute({
  ...base,
  operationId: "platform.audit.heads.list",
  path: "/admin/audit/heads",
  summary: "The signed heads, to be kept elsewhere",
  query: z.strictObject({
    after: Sequence.default(0),
    limit: z.number().int().min(1).max(100).default(100),
  }),
  responses: { 200: named("AuditHeads", z.strictObject({ heads: z.array(Head).max(100) })) },
})

export const retrieveAuditStatus = defineRoute({
  ...base,
  operationId: "platform.audit.status.retrieve",
  path: "/admin/audit/status",
  summary: "How far the chain goes, how far it is signed, and by which keys",
  responses: {
    200: named(
      "AuditStatus",
      z.strictObject({
        chain: z.string().max(63),
        sequence: Sequence,
        signed_through: Sequence,
        /** Writes under way at this moment. */
        open: z.number().int().min(0),
        keys: z
          .array(z.strictObject({ key_id: z.string().max(16), public_key: z.string().max(1_000), signs: z.boolean() }))
          .max(200),
      })
    ),
  },
})

export const exportAudit = defineRoute({
  ...base,
  operationId: "platform.audit.export.download",
  path: "/admin/audit/export",
  summary: "The whole chain, for `npm run audit:verify`",
  description: "The signed heads and then the entries, each on a line of its own, as canonical JSON.",
  responses: { 200: null },
  mediaType: "application/x-ndjson",
})

export const auditRoutes = [listAuditEntries, retrieveAuditEntry, listAuditHeads, retrieveAuditStatus, exportAudit]
