/**
 * The words of the room, all of them the shop's own as its SDK knows them. Dates stay the ISO strings of the wire; the
 * places that count with them parse them.
 */
import type { AnswerOf, HostCard, LineUpItem, Pin } from "@lsn/sdk/live"

export type { ChatMessage, Pin, Show, ShowCard, ShowStatus, Video } from "@lsn/sdk/live"
export type { Audience as AudienceFrame, LiveEvent as ShowEvent } from "@lsn/sdk/live-stream"

export type Host = HostCard
export type LineUpEntry = LineUpItem
export type Slot = Pin["slot"]

/** A show as the Store API tells it, true at `stream.offset`, and the server's clock at the moment it was written. */
export type Snapshot = AnswerOf<"live.shows.retrieve">
