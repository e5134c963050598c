import { Button, usePrompt } from "@medusajs/ui"
import type { StudioShow } from "@lsn/sdk"
import { useTranslation } from "react-i18next"
import { moment } from "../lib/format"
import { lsn } from "../lib/lsn"
import { useLiveChange } from "../lib/use-live"

type Action = "schedule" | "unschedule" | "start" | "end"

/** What may be asked of a show in each state; the server's state table decides. */
const ACTIONS: Record<StudioShow["status"], readonly Action[]> = {
  draft: ["schedule", "start"],
  scheduled: ["unschedule", "start"],
  live: ["end"],
  ended: [],
}

export function ShowTransitions({ show }: { show: StudioShow }) {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const transition = useLiveChange(
    (action: Action) => lsn.live.admin.shows.transition(show.id, { action }),
    t("live.transition.done")
  )
  const ask = async (action: Action) => {
    const confirmed = await prompt({
      title: t(`live.transition.${action}`),
      description: t(`live.transition.${action}Text`, { when: moment(show.scheduled_at) }),
      confirmText: t(`live.transition.${action}`),
      cancelText: t("live.actions.cancel"),
      variant: action === "end" ? "danger" : "confirmation",
    })
    if (confirmed) transition.mutate(action)
  }
  return (
    <>
      {ACTIONS[show.status]
        .filter((action) => action !== "schedule" || show.scheduled_at)
        .map((action) => (
          <Button
            key={action}
            size="small"
            variant={action === "start" ? "primary" : action === "end" ? "danger" : "secondary"}
            isLoading={transition.isPending}
            onClick={() => void ask(action)}
          >
            {t(`live.transition.${action}`)}
          </Button>
        ))}
    </>
  )
}
