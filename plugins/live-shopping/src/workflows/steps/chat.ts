import { refuse } from "@lsn/platform/http"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { liveService } from "./live-service"
import type { AudienceNews } from "./shows"

export const removeChatMessageStepId = "live-remove-chat-message"
/** Removing what is removed already tells nobody anything new. */
export const removeChatMessageStep = createStep(
  removeChatMessageStepId,
  async (input: { show_id: string; message_id: string; deleted_by: string }, { container }) => {
    const service = liveService(container)
    if (await service.removeChat(input)) {
      const news: AudienceNews[] = [
        { show_id: input.show_id, events: [{ type: "chat.removed", message_id: input.message_id }] },
      ]
      return new StepResponse({ news }, input.message_id)
    }
    const [known] = await service.listLiveChatMessages({ id: input.message_id, show_id: input.show_id }, { take: 1 })
    if (!known) {
      throw refuse(404, "message_not_found", `This show has no message ${input.message_id}.`)
    }
    return new StepResponse({ news: [] as AudienceNews[] }, null)
  },
  async (messageId, { container }) => {
    if (messageId) {
      await liveService(container).restoreChat(messageId)
    }
  }
)
