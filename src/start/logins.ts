import { randomBytes } from "node:crypto"
import { createUsersWorkflow, createCustomersWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { catalogue } from "../../demo/catalogue"
import type { Database } from "./database"
import { shopper } from "./seed/orders"
import { actorOf, loginMark, type Login, type Logins, type Role } from "./known-logins"
import type { State } from "./state"

interface Person {
  role: Role
  email: string
  /** Its row, made if need be. */
  id: () => Promise<string>
}

/**
 * Makes the log-ins of a shop that this project has made, each once: the merchant's, and with the demo those of a host
 * and a shopper. What has been made belongs to whoever uses it: a password that was changed, or a person who was removed,
 * stays so.
 */
export async function ensureLogins(
  container: MedusaContainer,
  database: Database,
  state: State,
  { demo }: { demo: boolean }
): Promise<void> {
  const people: Person[] = [
    { role: "merchant", email: "merchant@example.com", id: () => merchantId(container, "merchant@example.com") },
  ]
  if (demo) {
    people.push({ role: "shopper", email: shopper.email, id: () => shopperId(container, shopper.email) })
    const host = await demoHost(container)
    if (host) people.push({ role: "host", email: host.email, id: () => Promise.resolve(host.id) })
  }
  for (const { role, email, id } of people) {
    if (await database.done(loginMark(role))) continue
    const known = state.read<Logins>("logins.json") ?? {}
    const login = known[role]?.email === email ? known[role] : { email, password: newPassword() }
    // Before it is used: whoever stops this start in between still finds the password that was set.
    state.write("logins.json", { ...known, [role]: login })
    await makeLogin(container, actorOf[role], await id(), login)
    await database.mark(loginMark(role), email)
  }
}

/** Without letters and digits that look alike, in groups, for whoever types it on a phone. */
function newPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789"
  const pick = () => Array.from(randomBytes(4), (byte) => letters[byte % letters.length]).join("")
  return [pick(), pick(), pick(), pick()].join("-")
}

async function merchantId(container: MedusaContainer, email: string): Promise<string> {
  const [present] = await container.resolve(Modules.USER).listUsers({ email })
  if (present) return present.id
  const { result } = await createUsersWorkflow(container).run({
    input: { users: [{ email, first_name: "Mara", last_name: "Merchant" }] },
  })
  return idOf(result[0])
}

async function shopperId(container: MedusaContainer, email: string): Promise<string> {
  const [present] = await container.resolve(Modules.CUSTOMER).listCustomers({ email, has_account: true })
  if (present) return present.id
  const { result } = await createCustomersWorkflow(container).run({
    input: { customersData: [{ email, first_name: "Sam", last_name: "Shopper", has_account: true }] },
  })
  return idOf(result[0])
}

/** The host of the demo whose log-in is given away: by name, never just anybody who presents in this shop. */
async function demoHost(container: MedusaContainer): Promise<{ id: string; email: string } | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data }: { data: { id: string; email: string | null }[] } = await query.graph({
    entity: "live_host",
    fields: ["id", "email"],
    filters: { handle: catalogue.hosts[0]?.handle },
  })
  const [host] = data
  return host?.email ? { id: host.id, email: host.email } : undefined
}

/** Gives the actor an identity. One that is there already, with a password of its own, is left alone. */
async function makeLogin(
  container: MedusaContainer,
  actor: (typeof actorOf)[Role],
  actorId: string,
  login: Login
): Promise<void> {
  const auth = container.resolve(Modules.AUTH)
  const request = { body: { ...login }, url: "", headers: {}, query: {}, protocol: "http" }
  const [present] = await auth.listProviderIdentities({ entity_id: login.email, provider: "emailpass" })
  // One that knows this password is what a start made that was stopped before it could say whose it is.
  const { success, authIdentity, error } = present
    ? await auth.authenticate("emailpass", request)
    : await auth.register("emailpass", request)
  if (present && !success) return
  if (!success || !authIdentity) throw new Error(`The ${actor} log-in could not be made: ${error ?? "no reason given"}`)
  const { id, app_metadata } = await auth.retrieveAuthIdentity(authIdentity.id)
  await auth.updateAuthIdentities({ id, app_metadata: { ...app_metadata, [`${actor}_id`]: actorId } })
}

function idOf(row: { id: string } | undefined): string {
  if (!row) throw new Error("A workflow that makes one row answered none.")
  return row.id
}
