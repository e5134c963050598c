/** What is written down of the log-ins that a start makes (logins.ts makes them). */
export interface Login {
  email: string
  password: string
}

export type Role = "merchant" | "host" | "shopper"
export const roles: readonly Role[] = ["merchant", "host", "shopper"]

/** The actor by which Medusa knows each of them. */
export const actorOf = { merchant: "user", host: "host", shopper: "customer" } as const

/** The demo log-ins whose password is known, as `.data/logins.json` keeps them. */
export type Logins = Partial<Record<Role, Login>>

/** Where a database remembers that a log-in has been made; its value is the address. */
export const loginMark = (role: Role) => `login_${role}`
