import { refuse } from "@lsn/platform/http"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { LiveEvent } from "../../domain/live-event"
import type { Instant, RaisePinInput } from "../../modules/live/types"
import { holdOf, liveService } from "./live-service"
import type { AudienceNews } from "./shows"

export const raisePinStepId = "live-raise-pin"
export const raisePinStep = createStep(
  raisePinStepId,
  async ({ now, ...input }: RaisePinInput & { now: Instant }, { container, transactionId }) => {
    const raised = await liveService(container).raisePin(input, new Date(now), holdOf(transactionId))
    const events: LiveEvent[] = [{ type: "pin.up", pin: raised.pin }]
    if (raised.lowered) {
      events.unshift({ type: "pin.down", pin_id: raised.lowered.id, product_id: raised.lowered.product_id })
    }
    const news: AudienceNews[] = [{ show_id: input.show_id, events }]
    const lowered = raised.lowered ? [{ id: raised.lowered.id, show_id: input.show_id }] : []
    return new StepResponse({ pin: raised.pin, news, lowered }, raised)
  },
  async (raised, { container, transactionId }) => {
    if (raised) {
      await liveService(container).forgetPin(raised, holdOf(transactionId))
    }
  }
)

export const lowerPinStepId = "live-lower-pin"
/** Taking down a pin that is down already is no error: two moderators may press the button at once. */
export const lowerPinStep = createStep(
  lowerPinStepId,
  async (input: { show_id: string; pin_id: string; now: Instant }, { container, transactionId }) => {
    const service = liveService(container)
    const pin = await service.lowerPin(input.show_id, input.pin_id, new Date(input.now), holdOf(transactionId))
    if (!pin) {
      const [known] = await service.listLivePins({ id: input.pin_id, show_id: input.show_id }, { take: 1 })
      if (!known) {
        throw refuse(404, "pin_not_found", `This show has no pin ${input.pin_id}.`)
      }
      return new StepResponse({ news: [] as AudienceNews[], lowered: [] as { id: string; show_id: string }[] }, null)
    }
    const news: AudienceNews[] = [
      { show_id: input.show_id, events: [{ type: "pin.down", pin_id: pin.id, product_id: pin.product_id }] },
    ]
    return new StepResponse({ news, lowered: [{ id: pin.id, show_id: input.show_id }] }, pin)
  },
  async (pin, { container, transactionId }) => {
    if (pin) {
      await liveService(container).putPinBack(pin, holdOf(transactionId))
    }
  }
)
