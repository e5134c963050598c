/**
 * What a cookie keeps of a visit (a bag, a receipt), and whose it is: `cart_01..` of a guest, `cart_01...cus_01..` of a customer
 * who was logged in. A customer's is closed to everybody else in that browser, also when the log-in simply ran out: it holds
 * an e-mail and an address.
 */
export type Kept = { readonly id: string; readonly owner: string | null }

const NOTE = /^(?<id>[\w-]{1,64})(?:\.(?<owner>[\w-]{1,64}))?$/

export const writeKept = ({ id, owner }: Kept): string => (owner === null ? id : `${id}.${owner}`)

export function readKept(note: string | undefined): Kept | null {
  const parts = NOTE.exec(note ?? "")?.groups
  return parts?.["id"] ? { id: parts["id"], owner: parts["owner"] ?? null } : null
}

/** A guest's bag stays open to whoever logs in: it becomes theirs. */
export const isOpenTo = (kept: Kept, customerId: string | null): boolean =>
  kept.owner === null || kept.owner === customerId
