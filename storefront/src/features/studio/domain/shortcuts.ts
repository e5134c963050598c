/** The keys of the go-live desk. Nothing that cannot be taken back has a key: starting and ending are held buttons. */

export type Command =
  { do: "pin-next" } | { do: "pin"; place: number } | { do: "unpin" } | { do: "chat" } | { do: "help" }

export type Key = {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  repeat: boolean
  /** The key went to something that takes text, or to an open dialog. */
  typing: boolean
}

export function commandFor(event: Key): Command | null {
  if (event.typing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return null
  if (/^[1-9]$/.test(event.key)) return { do: "pin", place: Number(event.key) - 1 }
  switch (event.key.toLowerCase()) {
    case "p":
      return { do: "pin-next" }
    case "u":
      return { do: "unpin" }
    case "c":
      return { do: "chat" }
    case "?":
      return { do: "help" }
    default:
      return null
  }
}
