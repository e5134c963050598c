"use client"

import { SendHorizontal } from "lucide-react"
import { useTranslations } from "next-intl"
import { useEffect, useLayoutEffect, useRef, useState, type FormEvent, type Ref } from "react"
import { cx } from "@/lib/cx"
import { Link } from "@/ui/link"
import type { Me, Outgoing } from "../domain/room"
import type { ChatMessage } from "../domain/types"

export const MESSAGE_MOST = 500

/** So near to the oldest message, the ones before it are asked for. */
const OLDER_WITHIN_PX = 160
/** The log stays silent until what was loaded stands in it. */
const QUIET_MS = 1_000

const LOG_ON_VIDEO =
  "live-chat-log pt-20 pb-2 text-on-veil [scrollbar-width:none] lg:h-full lg:pt-2 lg:text-ink lg:[scrollbar-width:thin]"

const FIELD = "flex min-h-11 w-full items-center"
const FIELD_PLAIN = "rounded-control border border-line-strong bg-card text-ink"
const FIELD_ON_VIDEO =
  "rounded-full bg-veil text-on-veil backdrop-blur-md lg:rounded-control lg:border lg:border-line-strong lg:bg-card lg:text-ink lg:backdrop-blur-none"

/**
 * The chat: the lower left of the picture on a phone, a column of its own on a desk. A polite log, so that a screen reader
 * hears new messages when it has nothing else to say. It follows the newest message unless the reader has scrolled up.
 */
export function ChatLog({
  messages,
  outgoing,
  hostId,
  hostName,
  me,
  onRetry,
  onDiscard,
  onOlder,
  onNewest,
  loading,
  over,
  timeOf,
  onSeek,
  currentId,
  plain,
  className,
}: {
  readonly messages: readonly ChatMessage[]
  readonly outgoing: readonly Outgoing[]
  readonly hostId: string
  readonly hostName: string
  readonly me: Me | null
  readonly onRetry: (clientKey: string) => void
  readonly onDiscard: (clientKey: string) => void
  /** Loads what was said before the oldest message here; absent where nothing was. */
  readonly onOlder?: (() => Promise<void>) | null
  /** The reader has come back to the newest message. */
  readonly onNewest?: () => void
  /** Messages are on their way: an empty list says nothing yet. */
  readonly loading?: boolean
  /** Nobody can say anything any more. */
  readonly over?: boolean
  /** In a replay: when a message was said, as text; pressing it goes there. */
  readonly timeOf?: (message: ChatMessage) => string
  readonly onSeek?: (message: ChatMessage) => void
  /** In a replay: the last message said up to now. */
  readonly currentId?: string | null
  /** Not over a picture: the look of a column at every width. */
  readonly plain?: boolean
  readonly className?: string
}) {
  const t = useTranslations("live")
  const box = useRef<HTMLDivElement>(null)
  const following = useRef(true)
  const [unread, setUnread] = useState(false)
  const newest = outgoing.at(-1)?.clientKey ?? messages.at(-1)?.id ?? null
  const replay = onSeek !== undefined

  useLayoutEffect(() => {
    const element = box.current
    if (!element || replay) return
    if (following.current) element.scrollTop = element.scrollHeight
    else setUnread(true)
  }, [newest, replay])

  // What comes or goes above the reader's eyes moves nothing: the message at the top of the box stays where it was.
  const anchor = useRef<{ id: string; top: number } | null>(null)
  const oldest = messages[0]?.id ?? null
  useLayoutEffect(() => {
    const element = box.current
    if (!element || replay) return
    if (following.current) element.scrollTop = element.scrollHeight
    else if (anchor.current) {
      const held = element.querySelector<HTMLElement>(`[data-message="${CSS.escape(anchor.current.id)}"]`)
      if (held) element.scrollTop += held.offsetTop - anchor.current.top
    }
    anchor.current = topMessage(element)
  }, [oldest, replay])

  // Old messages are no news: a screen reader is not told of them.
  const [quiet, setQuiet] = useState(false)
  const timer = useRef<number | undefined>(undefined)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  const loadOlder = () => {
    if (!onOlder) return
    window.clearTimeout(timer.current)
    setQuiet(true)
    void onOlder().finally(() => (timer.current = window.setTimeout(() => setQuiet(false), QUIET_MS)))
  }

  // A replay follows the time: the message of this moment stays in sight.
  useEffect(() => {
    const element = box.current
    if (!element || !replay) return
    const line = currentId ? element.querySelector<HTMLElement>(`[data-message="${CSS.escape(currentId)}"]`) : null
    element.scrollTop = line ? line.offsetTop + line.offsetHeight - element.clientHeight + 12 : 0
  }, [currentId, replay])

  const atEnd = (element: HTMLElement) => element.scrollHeight - element.scrollTop - element.clientHeight < 48
  const toEnd = () => {
    const element = box.current
    if (!element) return
    following.current = true
    setUnread(false)
    element.scrollTop = element.scrollHeight
    onNewest?.()
  }

  const currentIndex = currentId ? messages.findIndex((message) => message.id === currentId) : -1
  return (
    <div className={cx("relative flex min-h-0 flex-col justify-end", className)}>
      <div
        ref={box}
        role="log"
        aria-label={t("chat")}
        aria-live={replay || quiet ? "off" : "polite"}
        tabIndex={0}
        onScroll={(event) => {
          const element = event.currentTarget
          following.current = atEnd(element)
          anchor.current = topMessage(element)
          if (following.current) {
            setUnread(false)
            onNewest?.()
          } else if (!replay && element.scrollTop < OLDER_WITHIN_PX) loadOlder()
        }}
        className={cx(
          "relative overflow-y-auto overscroll-contain [overflow-anchor:none]",
          plain ? "h-full py-2" : LOG_ON_VIDEO
        )}
      >
        {!replay && onOlder && messages.length > 0 ? (
          <button
            type="button"
            onClick={loadOlder}
            className="mx-4 flex min-h-9 items-center text-label font-semibold underline underline-offset-4 lg:mx-5"
          >
            {t("olderMessages")}
          </button>
        ) : null}
        {messages.length === 0 && outgoing.length === 0 && !loading ? (
          <p className="px-4 py-1.5 text-small opacity-90 lg:px-5 lg:text-ink-soft lg:opacity-100">
            {t(over ? "chatStayedEmpty" : "chatEmpty")}
          </p>
        ) : null}
        <ol>
          {messages.map((message, index) => {
            // Another host who looks in speaks as one of the audience: the sign belongs to whose show it is.
            const byHost = message.author.type === "host" && message.author.id === hostId
            return (
              <li
                key={message.id}
                data-message={message.id}
                className={cx(
                  "live-arrive px-4 py-1 text-small leading-snug break-words lg:px-5 lg:py-1.5",
                  replay && index > currentIndex && "max-lg:hidden lg:opacity-50"
                )}
              >
                {timeOf && onSeek ? (
                  <button
                    type="button"
                    onClick={() => onSeek(message)}
                    aria-label={t("goToTime", { time: timeOf(message) })}
                    className="me-2 hidden align-baseline text-tiny text-ink-faint tabular hover:text-ink hover:underline lg:inline"
                  >
                    {timeOf(message)}
                  </button>
                ) : null}
                <Author
                  name={byHost ? hostName : message.author.name}
                  tag={byHost ? t("hostTag") : message.author.type === "user" ? t("shopTag") : null}
                  mine={me !== null && me.id === message.author.id && me.type === message.author.type}
                  plain={plain === true}
                />
                <span>{message.body}</span>
              </li>
            )
          })}
          {outgoing.map((line) => (
            <li
              key={line.clientKey}
              className="live-arrive px-4 py-1 text-small leading-snug break-words lg:px-5 lg:py-1.5"
            >
              <Author name={me?.name ?? t("you")} tag={null} mine plain={plain === true} />
              <span className={line.state === "sending" ? "opacity-70" : undefined}>{line.body}</span>
              {line.state === "failed" ? (
                <span role="alert" className="mt-0.5 flex flex-wrap items-center gap-x-3 text-tiny lg:text-alert">
                  {t(`refused.${line.reason ?? "offline"}`)}
                  <button type="button" className="link min-h-8 font-semibold" onClick={() => onRetry(line.clientKey)}>
                    {t("sendAgain")}
                  </button>
                  <button type="button" className="link min-h-8" onClick={() => onDiscard(line.clientKey)}>
                    {t("discard")}
                  </button>
                </span>
              ) : null}
            </li>
          ))}
        </ol>
      </div>
      {unread ? (
        <button
          type="button"
          onClick={toEnd}
          className="absolute bottom-2 left-1/2 min-h-9 -translate-x-1/2 rounded-full bg-veil px-4 text-label font-semibold text-on-veil backdrop-blur-md lg:bg-ink lg:text-paper"
        >
          {t("newMessages")}
        </button>
      ) : null}
    </div>
  )
}

/** The first message that is in sight, and where it lies in the log. */
function topMessage(element: HTMLElement): { id: string; top: number } | null {
  for (const line of element.querySelectorAll<HTMLElement>("[data-message]")) {
    if (line.offsetTop + line.offsetHeight > element.scrollTop) {
      return { id: line.dataset["message"] ?? "", top: line.offsetTop }
    }
  }
  return null
}

function Author({
  name,
  tag,
  mine,
  plain,
}: {
  readonly name: string
  readonly tag: string | null
  readonly mine: boolean
  readonly plain: boolean
}) {
  return (
    <>
      <span
        className={cx(
          "me-1.5 font-semibold",
          mine ? "underline decoration-1 underline-offset-3" : "",
          !tag && (plain ? "text-ink-soft" : "opacity-85 lg:text-ink-soft lg:opacity-100")
        )}
      >
        {name}
      </span>
      {tag ? (
        <span
          className={cx(
            "me-1.5 rounded-chip px-1 py-0.5 align-[0.08em] text-[0.6875rem] leading-none font-bold [text-shadow:none]",
            plain ? "bg-ink text-paper" : "bg-on-veil text-[#1e1a14] lg:bg-ink lg:text-paper"
          )}
        >
          {tag}
        </span>
      ) : null}
    </>
  )
}

export function Composer({
  canSpeak,
  closed,
  logInHref,
  onSend,
  inputRef,
  plain,
  className,
}: {
  readonly canSpeak: boolean
  readonly closed: boolean
  readonly logInHref: string
  readonly onSend: (body: string) => void
  readonly inputRef?: Ref<HTMLInputElement>
  readonly plain?: boolean
  readonly className?: string
}) {
  const t = useTranslations("live")
  const [text, setText] = useState("")

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = text.trim()
    if (!body) return
    onSend(body)
    setText("")
  }

  const shell = cx(FIELD, plain ? FIELD_PLAIN : FIELD_ON_VIDEO)

  if (closed)
    return (
      <p className={cx(shell, "px-4 text-small opacity-90", !plain && "max-lg:hidden", className)}>{t("chatClosed")}</p>
    )
  if (!canSpeak) {
    return (
      <Link
        href={logInHref}
        prefetch={false}
        className={cx(shell, "px-4 text-small font-medium lg:hover:border-ink", className)}
      >
        {t("logInToChat")}
      </Link>
    )
  }
  return (
    <form
      onSubmit={submit}
      className={cx(
        shell,
        "focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-current",
        className
      )}
    >
      <input
        ref={inputRef}
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={MESSAGE_MOST}
        enterKeyHint="send"
        autoComplete="off"
        aria-label={t("message")}
        placeholder={t("saySomething")}
        className="min-w-0 flex-1 bg-transparent ps-4 pe-1 text-body outline-none placeholder:text-current placeholder:opacity-80 lg:text-small lg:placeholder:text-ink-faint lg:placeholder:opacity-100"
      />
      <button
        type="submit"
        aria-label={t("send")}
        disabled={text.trim() === ""}
        className="inline-grid size-11 shrink-0 place-items-center rounded-full disabled:opacity-50"
      >
        <SendHorizontal aria-hidden className="size-5" strokeWidth={1.75} />
      </button>
    </form>
  )
}
