import { definePersonalData } from "./privacy"

/** What the platform's modules hold of persons. */

definePersonalData("lsn_access", {
  lsn_role: {
    open: {
      name: "The shop's own word for a role.",
      grants: "Names of policies.",
      includes: "Names of roles.",
    },
  },
  lsn_role_assignment: {
    of: ["admin"],
    purpose: "To know what an admin user may do, who allowed it, and who is not new.",
    basis: "legitimate_interests",
    keep: { until: "the shop is given up: an ended role tells that its holder is not new" },
    found: { admin: "actor_id" },
    columns: { actor_id: "reference", assigned_by: "reference" },
    open: { ended_by: "How it ended, not by whom." },
  },
  lsn_api_key: {
    of: ["admin"],
    purpose: "To let a key do no more than whoever made it.",
    basis: "legitimate_interests",
    keep: { until: "the shop is given up: a key that was revoked stays in the list" },
    found: { admin: "made_by" },
    columns: { made_by: "reference" },
    open: { grants: "Names of policies." },
  },
  lsn_session: {
    of: ["admin", "customer", "host"],
    purpose: "To show somebody where an account is logged in, and to end a log-in that is not theirs.",
    basis: "legitimate_interests",
    keep: { days: 30, after: "expires_at", by: "the job lsn-forget-sessions" },
    found: { admin: "actor_id", customer: "actor_id", host: "actor_id" },
    columns: { actor_id: "reference", user_agent: "device", address: "ip" },
  },
})

definePersonalData("lsn_audit", {
  lsn_audit_entry: {
    of: ["admin", "host", "customer"],
    purpose: "To prove who changed what in the shop; values that are personal by their name or form are masked before.",
    basis: "legitimate_interests",
    keep: { until: "the shop is given up: the chain takes no deletion" },
    found: { admin: "actor_id", host: "actor_id", customer: "target_id" },
    columns: {
      actor_id: { holds: "reference", of: ["admin", "host"] },
      target_id: "reference",
      changes: { holds: "text" },
    },
  },
  lsn_audit_open: {
    of: ["admin", "host", "customer"],
    purpose: "To tell of a write that a crash cut off.",
    basis: "legitimate_interests",
    keep: { until: "the write's entry is appended, at the next start at the latest" },
    found: { admin: "actor_id", host: "actor_id", customer: "target_id" },
    columns: { actor_id: { holds: "reference", of: ["admin", "host"] }, target_id: "reference" },
  },
  lsn_audit_head: { open: { signature: "Ed25519, of a hash." } },
})

definePersonalData("lsn_requests", {
  lsn_idempotency_key: {
    of: ["admin", "customer", "guest", "host"],
    purpose: "To answer a request that is sent twice as it was answered first.",
    basis: "contract",
    keep: { days: 0, after: "kept_until", by: "lsn_requests, a day after the answer" },
    found: { admin: "actor_id", customer: "actor_id", host: "actor_id" },
    columns: {
      actor_id: "reference",
      body: { holds: ["name", "mail", "phone", "address", "text"] },
    },
    open: {
      fingerprint: "SHA-256 of the request.",
      headers: "Headers of the answer; a cookie is not kept.",
    },
  },
})

definePersonalData("lsn_inbox", {
  lsn_inbox_delivery: {
    of: ["sender", "customer", "host"],
    purpose: "To act once on what a payment provider or video server tells, and to look at it when that failed.",
    basis: "contract",
    keep: { days: 30, after: "finished_at", by: "the job lsn-forget-deliveries; parked ones after 90 days" },
    columns: {
      body: {
        holds: ["name", "mail", "phone", "address", "bank", "text"],
        keep: { days: 7, after: "finished_at", by: "the job lsn-forget-deliveries; the option inbox.keep_body_days" },
      },
      event: { holds: ["name", "mail", "phone", "address", "bank", "text"] },
      headers: { holds: ["ip", "device"], of: ["sender"] },
      last_error: "text",
    },
    open: {
      body_hash: "SHA-256 of the bytes.",
      fingerprint: "SHA-256 of what makes two deliveries one.",
    },
  },
})

definePersonalData("lsn_outbox", {
  lsn_outbox_event: {
    of: ["customer", "host"],
    purpose: "To tell a merchant's other systems what happened in the shop.",
    basis: "contract",
    keep: { days: 30, after: "created_at", by: "the outbox's purge; the option outbox.keep_days" },
    columns: { body: { holds: ["reference", "name", "mail", "phone", "address", "text"] } },
    open: { held_by: "The process that relays it." },
  },
  lsn_webhook_endpoint: {
    of: ["admin"],
    purpose: "To know who subscribed an address to the shop's events.",
    basis: "legitimate_interests",
    keep: { until: "the endpoint is deleted and its deliveries are forgotten" },
    found: { admin: "made_by" },
    columns: { made_by: "reference" },
    open: {
      subscriptions: "Names of events.",
      disabled_reason: "One of the words for why it is switched off.",
      notice: "Which mail is to be sent, not its text.",
    },
  },
  lsn_webhook_delivery: { open: { last_error: "What the network said of the endpoint." } },
  lsn_webhook_attempt: {
    of: ["customer", "host"],
    purpose: "To look at what an endpoint answered when a delivery failed.",
    basis: "legitimate_interests",
    keep: { until: "its delivery is forgotten, 30 days after it was made; the option outbox.keep_days" },
    columns: { answer_excerpt: "text" },
    open: {
      error: "What the network said of the endpoint.",
      request_headers: "Ours: id, moment and signature of the message.",
      answer_headers: "Those of the endpoint's server.",
    },
  },
})

definePersonalData("lsn_checkout", {
  lsn_checkout_completion: {
    of: ["customer", "guest"],
    purpose: "To complete a cart once, whatever fails on the way.",
    basis: "contract",
    keep: { until: "the cart it belongs to is erased" },
    columns: { cart_id: "reference", order_id: "reference", usage: { holds: ["mail", "reference"] } },
    open: { holds: "Inventory items, sites and quantities." },
  },
})
