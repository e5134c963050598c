import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import type { AuthorType, ChatMessage } from "../../../domain/live-event"
import { CHAT_OPEN_STATUSES } from "../../../domain/show-state"
import { query, toDate, type SqlTime } from "./sql"

interface MessageRow {
  id: string
  show_id: string
  author_type: AuthorType
  author_id: string
  author_name: string
  body: string
  sent_at: SqlTime
  client_key: string
}

type FoundRow = MessageRow & { untold: boolean }

const COLUMNS = "m.id, m.show_id, m.author_type, m.author_id, m.author_name, m.body, m.sent_at, m.client_key"

function messageOf(row: MessageRow): ChatMessage {
  return {
    id: row.id,
    show_id: row.show_id,
    author: { type: row.author_type, id: row.author_id, name: row.author_name },
    body: row.body,
    sent_at: toDate(row.sent_at).toISOString(),
    client_key: row.client_key,
  }
}

/** What became of one message of a batch. */
export type ChatOutcome =
  | { kind: "accepted"; message: ChatMessage }
  /**
   * The author's client_key is known: the message it named first. It is told again only if it never was: the process or
   * the log failed between the two.
   */
  | { kind: "repeated"; message: ChatMessage; untold: boolean }
  | { kind: "closed" }

/**
 * Stores a batch in one statement. A message is taken only while its show's chat is open, and that is looked at by the
 * insert itself, so no message slips in behind a show's end.
 */
export async function insertMessages(manager: EntityManager, batch: readonly ChatMessage[]): Promise<ChatOutcome[]> {
  const rows = batch.map((message) => ({
    id: message.id,
    show_id: message.show_id,
    author_type: message.author.type,
    author_id: message.author.id,
    author_name: message.author.name,
    body: message.body,
    sent_at: message.sent_at,
    client_key: message.client_key,
  }))
  const inserted = await query<{ id: string }>(
    manager,
    `WITH given AS (
       SELECT * FROM json_to_recordset(?::json) AS g(id text, show_id text, author_type text, author_id text,
         author_name text, body text, sent_at timestamptz, client_key text)
     ), open AS (
       SELECT id FROM live_show WHERE id IN (SELECT show_id FROM given) AND deleted_at IS NULL
         AND status IN (SELECT json_array_elements_text(?::json))
       -- A transition waits for this and this for a transition, all in one order: no message is behind a show's end.
       ORDER BY id FOR SHARE
     )
     INSERT INTO live_chat_message (id, show_id, author_type, author_id, author_name, body, sent_at, client_key, created_at, updated_at)
     SELECT g.id, g.show_id, g.author_type, g.author_id, g.author_name, g.body, g.sent_at, g.client_key, now(), now()
     FROM given g JOIN open ON open.id = g.show_id
     ON CONFLICT DO NOTHING RETURNING id`,
    [JSON.stringify(rows), JSON.stringify(CHAT_OPEN_STATUSES)]
  )
  const accepted = new Set(inserted.map((row) => row.id))
  const missing = rows.filter((row) => !accepted.has(row.id))
  const known = missing.length === 0 ? [] : await findByClientKey(manager, missing)
  return batch.map((message) => {
    if (accepted.has(message.id)) {
      return { kind: "accepted", message }
    }
    const first = known.find(
      (row) =>
        row.show_id === message.show_id && row.author_id === message.author.id && row.client_key === message.client_key
    )
    return first ? { kind: "repeated", message: messageOf(first), untold: first.untold } : { kind: "closed" }
  })
}

async function findByClientKey(
  manager: EntityManager,
  keys: readonly { show_id: string; author_id: string; client_key: string }[]
): Promise<FoundRow[]> {
  return query<FoundRow>(
    manager,
    `SELECT ${COLUMNS}, (m.told_at IS NULL AND m.deleted_by IS NULL) AS untold FROM live_chat_message m
     JOIN json_to_recordset(?::json) AS k(show_id text, author_id text, client_key text)
       ON k.show_id = m.show_id AND k.author_id = m.author_id AND k.client_key = m.client_key`,
    [JSON.stringify(keys)]
  )
}

/** Notes that the audience has heard these messages. */
export async function markTold(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await query(
    manager,
    `UPDATE live_chat_message SET told_at = now()
     WHERE id IN (SELECT json_array_elements_text(?::json)) AND told_at IS NULL`,
    [JSON.stringify(ids)]
  )
}

export interface ChatPage {
  limit: number
  /** A message of the show: only what was said before it. A message that is no longer shown is a place like any other. */
  before?: string
  /** A message of the show: only what was said after it, and of that the oldest. */
  after?: string
  /** A moment: only what was said up to it. */
  until?: string
}

/** The newest messages within the page's bounds, or the oldest after a message; oldest first, removed ones left out. */
export async function listMessages(manager: EntityManager, showId: string, page: ChatPage): Promise<ChatMessage[]> {
  const [before, after, until] = [page.before ?? null, page.after ?? null, page.until ?? null]
  const direction = after === null ? "DESC" : "ASC"
  const rows = await query<MessageRow>(
    manager,
    `SELECT ${COLUMNS} FROM live_chat_message m
     WHERE m.show_id = ? AND m.deleted_by IS NULL
       AND (?::text IS NULL OR (m.sent_at, m.id) <
            (SELECT b.sent_at, b.id FROM live_chat_message b WHERE b.id = ? AND b.show_id = m.show_id))
       AND (?::text IS NULL OR (m.sent_at, m.id) >
            (SELECT a.sent_at, a.id FROM live_chat_message a WHERE a.id = ? AND a.show_id = m.show_id))
       AND (?::timestamptz IS NULL OR m.sent_at <= ?::timestamptz)
     ORDER BY m.sent_at ${direction}, m.id ${direction} LIMIT ?`,
    [showId, before, before, after, after, until, until, page.limit]
  )
  const messages = rows.map(messageOf)
  return after === null ? messages.reverse() : messages
}

export async function countMessages(manager: EntityManager, showId: string): Promise<number> {
  const [row] = await query<{ count: string | number }>(
    manager,
    "SELECT count(*) AS count FROM live_chat_message WHERE show_id = ? AND deleted_by IS NULL",
    [showId]
  )
  return Number(row?.count ?? 0)
}

/** True when the message was there to be removed. */
export async function removeMessage(
  manager: EntityManager,
  showId: string,
  messageId: string,
  deletedBy: string
): Promise<boolean> {
  const rows = await query<{ id: string }>(
    manager,
    `UPDATE live_chat_message SET deleted_by = ?, updated_at = now()
     WHERE id = ? AND show_id = ? AND deleted_by IS NULL RETURNING id`,
    [deletedBy, messageId, showId]
  )
  return rows.length > 0
}

export async function restoreMessage(manager: EntityManager, messageId: string): Promise<void> {
  await query(manager, "UPDATE live_chat_message SET deleted_by = NULL, updated_at = now() WHERE id = ?", [messageId])
}
