import { definePolicies } from "../access"

export const platformPolicies = definePolicies("platform", {
  "docs:read": { title: "Read the description of the interface", roles: ["user", "viewer"] },
  "metrics:read": { title: "Read the figures of what runs", roles: ["ops"] },
  "audit:read": { title: "See who changed what", roles: ["admin"] },
})

/** Who may do what, and by which keys. */
export const accessPolicies = definePolicies("access", {
  "self:read": { title: "See one's own roles and rights", roles: ["viewer"] },
  "self:write": { title: "Change one's own name and picture", roles: ["viewer"] },
  "session:read": { title: "See one's own sessions", roles: ["user", "viewer"] },
  "session:end": { title: "End one's own sessions", roles: ["user", "viewer"] },
  "role:read": { title: "See roles and who may do what", roles: ["admin"] },
  "role:write": { title: "Make roles, give them and take them", roles: ["admin"] },
  "key:read": { title: "See API keys", roles: ["admin"] },
  "key:write": { title: "Make, renew and revoke API keys", roles: ["admin"] },
})

/** Webhooks that come in. Who sends one has no account: its signature says who it is. */
export const inboxPolicies = definePolicies("inbox", {
  "hooks:receive": { title: "Deliver webhooks of payment providers", roles: ["user"] },
  "delivery:read": { title: "See webhooks that came in, and what they said", roles: ["admin"] },
  "delivery:replay": { title: "Have a webhook processed anew", roles: ["admin"] },
})

/** Medusa's own admin routes: src/access/core-routes says which needs what. */
export const corePolicies = definePolicies("core", {
  "product:read": { title: "See products, categories and collections", roles: ["viewer"] },
  "product:write": { title: "Change products, categories and collections", roles: ["ops"] },
  "price:read": { title: "See price lists", roles: ["viewer"] },
  "price:write": { title: "Change price lists", roles: ["admin"] },
  "promotion:read": { title: "See promotions and campaigns", roles: ["viewer"] },
  "promotion:write": { title: "Change promotions and campaigns", roles: ["admin"] },
  "order:read": { title: "See orders, returns, claims and exchanges", roles: ["viewer"] },
  "order:write": { title: "Work on orders, returns, claims and exchanges", roles: ["ops"] },
  "order:export": { title: "Export all orders with their buyers", roles: ["admin"] },
  "payment:read": { title: "See payments", roles: ["viewer"] },
  "payment:capture": { title: "Take payments that were authorised, or were made elsewhere", roles: ["ops"] },
  "payment:refund": { title: "Give money or credit back", roles: ["admin"] },
  "customer:read": { title: "See customers", roles: ["viewer"] },
  "customer:write": { title: "Change customers and their groups", roles: ["ops"] },
  "inventory:read": { title: "See stock and reservations", roles: ["viewer"] },
  "inventory:write": { title: "Change stock and reservations", roles: ["ops"] },
  "fulfillment:write": { title: "Ship, and cancel shipments", roles: ["ops"] },
  "location:read": { title: "See locations and shipping options", roles: ["viewer"] },
  "location:write": { title: "Change locations and shipping options", roles: ["admin"] },
  "region:read": { title: "See regions, currencies and taxes", roles: ["viewer"] },
  "region:write": { title: "Change regions and taxes", roles: ["admin"] },
  "channel:read": { title: "See sales channels", roles: ["viewer"] },
  "channel:write": { title: "Change sales channels", roles: ["admin"] },
  "shell:read": { title: "See what every page of the admin shows: the shop's name and currencies", roles: ["viewer"] },
  "settings:read": { title: "See the shop's settings and translations", roles: ["viewer"] },
  "settings:write": { title: "Change the shop's settings and translations", roles: ["admin"] },
  "user:read": { title: "See admin users", roles: ["viewer"] },
  "user:write": { title: "Change admin users, and mail them a new password's link", roles: ["admin"] },
  "user:invite": { title: "Invite admin users", roles: ["admin"] },
  "user:remove": { title: "Delete admin users", roles: ["admin"] },
  "api_key:read": { title: "See Medusa's API keys", roles: ["viewer"] },
  "api_key:write": { title: "Change Medusa's API keys", roles: ["admin"] },
  "upload:read": { title: "See files", roles: ["viewer"] },
  "upload:write": { title: "Upload and delete files", roles: ["ops"] },
  "notification:read": { title: "See the admin's own feed", roles: ["viewer"] },
  "notification:inspect": { title: "Read every message the shop sent, with what is in it", roles: [] },
  "view:read": { title: "See saved views", roles: ["viewer"] },
  "view:write": { title: "Save views", roles: ["ops"] },
  "search:read": { title: "Search the admin", roles: ["viewer"] },
  "search:manage": { title: "Look after the search index", roles: ["admin"] },
  "workflow:read": { title: "See what workflows did", roles: ["admin"] },
  "workflow:run": { title: "Run any workflow with any input", roles: [] },
  "rbac:manage": { title: "Manage the roles of Medusa's Enterprise edition", roles: [] },
  "unlisted:use": { title: "Use a Medusa route that has no entry in the table", roles: [] },
})

/** Admin routes of the merchant's own, or of a plugin that knows nothing of policies. */
export const customPolicies = definePolicies("custom", {
  "route:read": { title: "Read by the shop's own admin routes", roles: ["admin"] },
  "route:write": { title: "Write by the shop's own admin routes", roles: ["admin"] },
})

/** What the shop tells others' servers. */
export const outboxPolicies = definePolicies("outbox", {
  "endpoint:read": { title: "See outgoing webhooks and their deliveries", roles: ["viewer"] },
  "endpoint:write": { title: "Make and change outgoing webhooks and their secrets", roles: ["admin"] },
  "delivery:replay": { title: "Test outgoing webhooks and send deliveries again", roles: ["ops"] },
})
