import type { ShowStatus } from "./show-state"

/** How long after its time a show that has not begun is still announced: hosts are late, but not by an evening. */
export const OVERDUE_AFTER_MS = 4 * 60 * 60 * 1000

/** Shows that were to begin before this moment, and have not, are overdue. */
export function overdueBefore(now: Date): Date {
  return new Date(now.getTime() - OVERDUE_AFTER_MS)
}

/** Whether the audience has waited for nothing: its host may still start it, move it or take it back. */
export function isOverdue(show: { status: ShowStatus; scheduled_at: Date | null }, now: Date): boolean {
  return show.status === "scheduled" && show.scheduled_at !== null && show.scheduled_at < overdueBefore(now)
}

/**
 * Whether the audience may know of a show. A draft is its host's own, and what a host who may not present has announced does
 * not come. What has been on stays: orders and links refer to it.
 */
export function isPublic(show: { status: ShowStatus; host: { status: string } }): boolean {
  return show.status === "scheduled" ? show.host.status === "active" : show.status !== "draft"
}
