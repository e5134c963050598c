import { definePolicies } from "../access"

export const platformPolicies = definePolicies("platform", {
  "docs:read": { title: "Read the description of the interface", roles: ["user", "viewer"] },
})
