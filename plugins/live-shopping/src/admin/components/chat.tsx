import { Trash } from "@medusajs/icons"
import type { StudioShow } from "@lsn/sdk"
import { Button, IconButton, Text } from "@medusajs/ui"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { lsn } from "../lib/lsn"
import { keys, LIVE_REFRESH_MS, useLiveChange } from "../lib/use-live"
import { Section } from "./section"

const MESSAGES = 50

export function Chat({ show }: { show: StudioShow }) {
  const { t } = useTranslation()
  const chat = useInfiniteQuery({
    queryKey: keys.chat(show.id),
    queryFn: ({ pageParam }) =>
      lsn.live.admin.chat.list(show.id, { limit: MESSAGES, ...(pageParam ? { before: pageParam } : {}) }),
    initialPageParam: "",
    // A page that is not full has nothing before it.
    getNextPageParam: ({ messages }) => (messages.length < MESSAGES ? undefined : messages[0]?.id),
    refetchInterval: show.status === "live" ? LIVE_REFRESH_MS : false,
  })
  const remove = useLiveChange(
    (messageId: string) => lsn.live.admin.chat.remove(show.id, messageId),
    t("live.chat.removed")
  )
  const messages = [...(chat.data?.pages ?? [])].reverse().flatMap((page) => page.messages)
  return (
    <Section title={t("live.chat.title")} reading={chat} empty={messages.length === 0 && t("live.chat.empty")}>
      <div className="max-h-96 divide-y overflow-y-auto">
        {chat.hasNextPage ? (
          <div className="px-6 py-2">
            <Button
              size="small"
              variant="secondary"
              isLoading={chat.isFetchingNextPage}
              onClick={() => void chat.fetchNextPage()}
            >
              {t("live.chat.older")}
            </Button>
          </div>
        ) : null}
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
