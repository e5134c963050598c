import { definePolicies } from "@lsn/platform/access"

/** Who may do what in live shopping. That a host reaches only their own shows is each studio route's own look-up. */
export const livePolicies = definePolicies("live", {
  "show:read": { title: "Watch shows and read their chat", roles: ["user"] },
  "cart:add": { title: "Buy what is pinned", roles: ["user"] },
  "chat:write": { title: "Chat and react in a show", roles: ["user"] },
  "host:apply": { title: "Apply to become a host", roles: ["user"] },
  "studio:use": { title: "Run one's own shows", roles: ["creator"] },
  "admin:read": { title: "See every show, host and live sale", roles: ["viewer"] },
  "admin:write": { title: "Manage every show, its pins and its chat", roles: ["ops"] },
  "host:manage": { title: "Approve, change and suspend hosts", roles: ["admin"] },
  "hooks:receive": { title: "Deliver events of the video server", roles: ["user"] },
})
