/** Pages that a shop must have, or is asked for; their words are in messages/<language>.legal.json. */
export const LEGAL_PAGES = ["delivery", "terms", "privacy", "imprint"] as const
export type LegalPage = (typeof LEGAL_PAGES)[number]

export const isLegalPage = (page: string): page is LegalPage => (LEGAL_PAGES as readonly string[]).includes(page)
