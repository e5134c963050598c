export const HOST_STATUSES = ["applied", "active", "suspended"] as const
export type HostStatus = (typeof HOST_STATUSES)[number]

const TRANSITIONS: Record<HostStatus, readonly HostStatus[]> = {
  applied: ["active"],
  active: ["suspended"],
  suspended: ["active"],
}

/** A host applies, is approved, and may be suspended and taken back. Setting the status a host already has is no change. */
export function canChangeHostStatus(from: HostStatus, to: HostStatus): boolean {
  return from === to || TRANSITIONS[from].includes(to)
}
