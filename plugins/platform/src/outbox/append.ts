import { eventBody, type OutboxEvent } from "../domain/outbox"

/** Whatever runs a statement within a transaction: MikroORM's entity manager does. */
export interface SqlManager {
  execute(sql: string, values?: unknown[]): Promise<unknown>
}

/** How long an event that is held waits for its workflow, before it is told because the change it tells stands. */
export const HOLD_MINUTES = 5

const INSERT = `insert into lsn_outbox_event (id, type, version, occurred_at, body, held_by, held_until)
  select told.id, told.type, told.version, told.occurred_at, told.body, told.held_by,
    case when told.held_by is null then null else now() + interval '${HOLD_MINUTES} minutes' end
  from jsonb_to_recordset(?::jsonb) as told (id text, type text, version integer, occurred_at timestamptz, body text, held_by text)
  on conflict (id) do nothing`

/** The rows of {@link INSERT}'s one parameter. */
function rowsOf(events: readonly OutboxEvent[], hold: string | null): string {
  return JSON.stringify(
    events.map((event) => ({
      id: event.id,
      type: event.type,
      version: event.version,
      occurred_at: event.occurred_at,
      // Made once: the same bytes are signed at each attempt.
      body: eventBody(event),
      held_by: hold,
    }))
  )
}

/**
 * Writes events down in the transaction of the change that they tell: both are committed, or neither. Written twice, an event
 * is there once.
 *
 * @param manager the transaction's own
 * @param hold the id of the workflow's run, where a later step may fail and take the change back: then the events wait until
 * `releaseEventsStep`, and `withdrawEvents` in the compensation takes them back. Without it they are told at once.
 * @throws RangeError for an event that is too large or has no proper type
 */
export async function appendEvents(
  manager: SqlManager,
  events: readonly OutboxEvent[],
  hold: string | null = null
): Promise<void> {
  if (events.length > 0) await manager.execute(INSERT, [rowsOf(events, hold)])
}

/** Takes back what a run wrote and has not been told, in the transaction that takes back its change. */
export async function withdrawEvents(manager: SqlManager, hold: string): Promise<void> {
  await manager.execute(
    "delete from lsn_outbox_event where held_by = ? and held_until is not null and relayed_at is null",
    [hold]
  )
}
