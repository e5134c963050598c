import { listPolicies } from "../../../../access"
import { handle } from "../../../../http"
import { listAllPolicies } from "../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(listAllPolicies, (_req, res) => {
  res.json({ policies: listPolicies().map((policy) => ({ ...policy, roles: [...policy.roles] })) })
})
