import { AssignedRoleResolver } from "../../../access/assigned-resolver"
import { setRoleResolver } from "../../../access/resolver"

/** Where roles are stored, they decide. In a loader, which stops the start when it fails, and before any request. */
export default async function resolverLoader(): Promise<void> {
  setRoleResolver(new AssignedRoleResolver())
  return Promise.resolve()
}
