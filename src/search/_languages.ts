/**
 * Languages that goods are searched, filtered and ordered in besides the shop's own, each with the locale that Medusa keeps its
 * words under. A language's name is the end of its fields in the index: another one changes the index, which the next start fills.
 */
export const LANGUAGES = { de: "de-DE" } as const

export type Language = keyof typeof LANGUAGES

/** Between an option's value as the shop keeps it, which is filtered by, and as the language calls it, which is shown. */
export const LABEL_SEPARATOR = "\u001f"
