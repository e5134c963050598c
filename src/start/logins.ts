import { randomBytes } from "node:crypto"
import { createUsersWorkflow, createCustomersWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { State } from "./state"

export interface Login {
  email: string
  password: string
}

/** The demo log-ins, as `.data/logins.json` keeps them. */
export type Logins = Partial<Record<"merchant" | "host" | "shopper", Login>>

/**
 * Makes the three demo log-ins. A password that the file still knows is kept; one that it does not know is made anew,
 * so that a lost file is not a lost shop.
 */
export async function ensureLogins(container: MedusaContainer, state: State): Promise<void> {
  const known = state.read<Logins>("logins.json") ?? {}
  const wanted: Logins = {
    merchant: known.merchant ?? { email: "merchant@example.com", password: newPassword() },
    shopper: known.shopper ?? { email: "shopper@example.com", password: newPassword() },
  }
  const host = await firstHost(container)
  if (host) wanted.host = known.host?.email === host.email ? known.host : { email: host.email, password: newPassword() }
  // Before they are used: whoever stops this start in between still finds the passwords that were set.
  state.write("logins.json", wanted)

  if (wanted.merchant)
    await setLogin(container, "user", await merchantId(container, wanted.merchant.email), wanted.merchant)
  if (wanted.shopper)
    await setLogin(container, "customer", await shopperId(container, wanted.shopper.email), wanted.shopper)
  if (wanted.host && host) await setLogin(container, "host", host.id, wanted.host)
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

/** The first host of the demo shop who may go live; none before live shopping has been filled. */
async function firstHost(container: MedusaContainer): Promise<{ id: string; email: string } | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  try {
    const { data } = await query.graph({
      entity: "live_host",
      fields: ["id", "email"],
      filters: { status: "active" },
      pagination: { take: 1, skip: 0, order: { created_at: "ASC", id: "ASC" } },
    })
    const [host] = data as unknown as { id: string; email: string }[]
    return host
  } catch {
    // The shop runs without live shopping.
    return undefined
  }
}

/** Gives the actor a password, whether or not its identity exists. */
async function setLogin(
  container: MedusaContainer,
  actor: "user" | "customer" | "host",
  actorId: string,
  login: Login
): Promise<void> {
  const auth = container.resolve(Modules.AUTH)
  const [present] = await auth.listProviderIdentities(
    { entity_id: login.email, provider: "emailpass" },
    { select: ["id", "auth_identity_id"] }
  )
  let identity: string
  if (present?.auth_identity_id) {
    const { success, error } = await auth.updateProvider("emailpass", {
      entity_id: login.email,
      password: login.password,
    })
    if (!success) throw new Error(`The password of the ${actor} log-in could not be set: ${error ?? "no reason given"}`)
    identity = present.auth_identity_id
  } else {
    const { success, authIdentity, error } = await auth.register("emailpass", {
      body: { email: login.email, password: login.password },
      url: "",
      headers: {},
      query: {},
      protocol: "http",
    })
    if (!success || !authIdentity)
      throw new Error(`The ${actor} log-in could not be made: ${error ?? "no reason given"}`)
    identity = authIdentity.id
  }
  const { app_metadata } = await auth.retrieveAuthIdentity(identity)
  await auth.updateAuthIdentities({ id: identity, app_metadata: { ...app_metadata, [`${actor}_id`]: actorId } })
}

function idOf(row: { id: string } | undefined): string {
  if (!row) throw new Error("A workflow that makes one row answered none.")
  return row.id
}
