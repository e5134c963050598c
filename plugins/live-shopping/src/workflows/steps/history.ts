import { refuse } from "@lsn/platform/http"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ShowHistoryInput } from "../../modules/live/types"
import { liveService } from "./live-service"

const CHUNK = 500

export const importShowHistoryStepId = "live-import-show-history"
/**
 * Brings along what happened in a show: pins, chat and sales with their own times. It tells nobody: an audience of the
 * present is not to hear the past. Messages and sales that are there already are left as they are.
 */
export const importShowHistoryStep = createStep(
  importShowHistoryStepId,
  async (input: ShowHistoryInput, { container }) => {
    const service = liveService(container)
    const show = await service.retrieveLiveShow(input.show_id).catch(() => {
      throw refuse(404, "show_not_found", `There is no show ${input.show_id}.`)
    })
    const pinIds = new Map<string, string>()
    for (const { key, pinned_at, unpinned_at, ...pin } of input.pins ?? []) {
      const created = await service.createLivePins({
        ...pin,
        show_id: show.id,
        pinned_at: new Date(pinned_at),
        unpinned_at: unpinned_at === null ? null : new Date(unpinned_at),
        pinned_by: "import",
      })
      pinIds.set(key ?? created.id, created.id)
    }
    const known = new Set<string>()
    for (const messages of chunks(input.chat ?? [])) {
      const rows = await service.listLiveChatMessages(
        { show_id: show.id, client_key: messages.map((message) => message.client_key) },
        { take: messages.length, select: ["author_id", "client_key"] }
      )
      rows.forEach((row) => known.add(`${row.author_id} ${row.client_key}`))
      await service.createLiveChatMessages(
        messages
          .filter((message) => !known.has(`${message.author.id} ${message.client_key}`))
          .map(({ author, body, sent_at, client_key }) => ({
            show_id: show.id,
            author_type: author.type,
            author_id: author.id,
            author_name: author.name,
            body,
            client_key,
            sent_at: new Date(sent_at),
            // Told by being imported: whoever sends such a message again must not have it told as new.
            told_at: new Date(sent_at),
          }))
      )
    }
    const sales = await service.recordSales(
      (input.sales ?? []).map(({ pin_id, pin_key, sold_at, ...sale }) => {
        const pin = pin_id ?? pinIds.get(pin_key ?? "")
        if (!pin) {
          throw refuse(400, "pin_not_found", "A sale names neither a pin of this import nor one that exists.")
        }
        return { ...sale, show_id: show.id, pin_id: pin, attribution_id: null, sold_at: new Date(sold_at) }
      })
    )
    if (input.audience_peak !== undefined) {
      await service.updateLiveShows({ id: show.id, audience_peak: input.audience_peak })
    }
    return new StepResponse({ pin_ids: Object.fromEntries(pinIds), sale_ids: sales }, null)
  }
)

function* chunks<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += CHUNK) {
    yield items.slice(start, start + CHUNK)
  }
}
