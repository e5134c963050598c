import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { liveService } from "./live-service"
import type { AudienceNews } from "./shows"

export const tellAudienceStepId = "live-tell-audience"
/**
 * Appends to the shows' logs. What an audience has heard cannot be taken back, so it has no compensation, and no step after
 * it may fail in a workflow that would take something back.
 */
export const tellAudienceStep = createStep(tellAudienceStepId, async (news: AudienceNews[], { container }) => {
  const service = liveService(container)
  await Promise.all(news.map(({ show_id, events }) => service.publish(show_id, events)))
  return new StepResponse(news.length)
})
