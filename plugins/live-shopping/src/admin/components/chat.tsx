import { Trash } from "@medusajs/icons"
import type { StudioShow } from "@lsn/sdk"
import { IconButton, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { lsn } from "../lib/lsn"
import { keys, LIVE_REFRESH_MS, useLiveChange } from "../lib/use-live"
import { Section } from "./section"

const MESSAGES = 50

export function Chat({ show }: { show: StudioShow }) {
  const { t } = useTranslation()
  const chat = useQuery({
    queryKey: keys.chat(show.id),
    queryFn: () => lsn.live.admin.chat.list(show.id, { limit: MESSAGES }),
    refetchInterval: show.status === "live" ? LIVE_REFRESH_MS : false,
  })
  const remove = useLiveChange(
    (messageId: string) => lsn.live.admin.chat.remove(show.id, messageId),
    t("live.chat.removed")
  )
  const messages = chat.data?.messages ?? []
  return (
    <Section title={t("live.chat.title")} reading={chat} empty={messages.length === 0 && t("live.chat.empty")}>
      <div className="max-h-96 divide-y overflow-y-auto">
        {messages.map((message) => (
          <div key={message.id} className="flex items-start justify-between gap-x-4 px-6 py-2">
            <Text size="small" className="break-words">
              <span className="font-medium">{message.author.name}</span> {message.body}
            </Text>
            <IconButton
              size="small"
              variant="transparent"
              aria-label={t("live.actions.remove")}
              disabled={remove.isPending}
              onClick={() => remove.mutate(message.id)}
            >
              <Trash />
            </IconButton>
          </div>
        ))}
      </div>
    </Section>
  )
}
