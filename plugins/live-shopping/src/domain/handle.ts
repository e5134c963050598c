export const HANDLE = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/

/** A handle from a title: lower case, letters and digits, words joined by hyphens, at most 48 characters. May be empty. */
export function toHandle(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 48)
    .replace(/^-+|-+$/g, "")
}
