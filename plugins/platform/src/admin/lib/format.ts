/** To the second: what happened first is what an audit is asked. */
export function moment(iso: string | null): string {
  return iso
    ? new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" }).format(new Date(iso))
    : "–"
}

/** A value of a change as one reads it: texts as they are, all else as JSON. */
export function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value)
}

/** `POST /admin/products/:id` is shown in full, `live.studio.shows.create` too; both break where they may. */
export function breakable(text: string): string {
  return text.replaceAll(/[/._]/g, "$&\u200b")
}
