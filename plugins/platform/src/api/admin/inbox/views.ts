import { maskText } from "../../../domain/masking"
import type { InboxState } from "../../../domain/inbox"
import { findInboxSource, listInboxSources } from "../../../inbox/sources"
import type { DeliveryDetail, SourceCount } from "../../../modules/inbox/types"

/** How much of a body a person is shown. */
const SHOWN = 16_000
/** The masks' patterns look through pieces of this length; what they mask is shorter. */
const PIECE = 1_900

export function detailView({ body, ...rest }: DeliveryDetail) {
  const text = body && textOf(body)
  return {
    ...rest,
    body: text === null ? null : masked(text.slice(0, SHOWN)),
    body_cut: text !== null && text.length > SHOWN,
  }
}

/** Null for bytes that are no text. */
function textOf(body: Buffer): string | null {
  const text = body.toString("utf8")
  return Buffer.from(text).equals(body) ? text : null
}

/** Piece by piece, cut where a word ends, so that nothing that is told by its form is cut in two. */
function masked(text: string): string {
  const pieces: string[] = []
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + PIECE)
    if (to < text.length) {
      const gap = Math.max(text.lastIndexOf(",", to), text.lastIndexOf("\n", to), text.lastIndexOf("&", to))
      if (gap > from) to = gap + 1
    }
    pieces.push(maskText(text.slice(from, to)))
    from = to
  }
  return pieces.join("")
}

const NONE: Readonly<Record<InboxState, number>> = { received: 0, processing: 0, retrying: 0, done: 0, parked: 0 }

/** Everyone who has sent something, and those who could. */
export function sourceViews(counts: readonly SourceCount[]) {
  const bySource = new Map<string, Record<InboxState, number>>()
  for (const { name } of listInboxSources()) bySource.set(name, { ...NONE })
  for (const { source, state, count } of counts) {
    const own = bySource.get(source) ?? { ...NONE }
    own[state] = count
    bySource.set(source, own)
    // `payment` is a family: with members of its own it has nothing itself.
    const family = source.split("/")[0]
    if (family !== undefined && family !== source) bySource.delete(family)
  }
  return [...bySource]
    .map(([source, own]) => ({ source, title: titleOf(source), counts: own }))
    .sort((a, b) => (a.source < b.source ? -1 : 1))
}

function titleOf(source: string): string {
  const [, channel] = source.split("/")
  const title = findInboxSource(source)?.title ?? source
  return channel === undefined ? title : `${title}: ${channel}`
}
