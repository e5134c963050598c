"use client"

import {
  ArrowLeft,
  Eye,
  Heart,
  ListVideo,
  Maximize2,
  Minimize2,
  Pause,
  Play,
  Share2,
  ShoppingBag,
  Volume2,
  VolumeX,
} from "lucide-react"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react"
import { cx } from "@/lib/cx"
import { mediaPath, mediaSet } from "@/lib/media"
import { OnAir } from "@/ui/badge"
import { buttonClass } from "@/ui/button"
import { Link } from "@/ui/link"
import { Sheet } from "@/ui/modal"
import { useStopped } from "@/ui/motion"
import { toast } from "@/ui/toast"
import { priceFrom, type RoomProduct } from "../domain/product"
import { chaptersAt, saidAt, timecode, timeline } from "../domain/replay"
import type { Me } from "../domain/room"
import { stageOf, type Stage as StageState } from "../domain/stage"
import type { ChatMessage, Show } from "../domain/types"
import { ChatLog, Composer } from "./chat"
import { Countdown, When } from "./countdown"
import { Hearts } from "./hearts"
import { LineUp, type LineUpRow } from "./line-up"
import { PinnedCards, type Offer } from "./pins"
import { ReplayBar, useReplay } from "./replay"
import { useLiveKit } from "./use-livekit"
import { usePlayout } from "./use-playout"
import { useReplayChat } from "./use-replay-chat"
import { useRoom } from "./use-room"
import "./live.css"

/** Opened with the first wish to buy, so the page that only watches never loads it. */
const BuySheet = dynamic(() => import("./buy-sheet").then((part) => part.BuySheet), { ssr: false })

export type LiveRoomProps = {
  readonly show: Show
  readonly messages: readonly ChatMessage[]
  readonly products: readonly RoomProduct[]
  readonly market: {
    readonly slug: string
    readonly locale: string
    readonly country: string
    readonly currency: string
  }
  readonly serverNow: number
  readonly me: Me | null
  readonly hot: { readonly apiUrl: string; readonly publishableKey: string }
  readonly shopName: string
  readonly bagUnits: number
}

export function LiveRoom(props: LiveRoomProps) {
  const t = useTranslations("live")
  const { show, market, me } = props
  const base = `/${market.slug}`
  const api = useRoom({ ...props, market: market.slug })
  const { room, products, now } = api

  const video = useRef<HTMLVideoElement>(null)
  const [wide, setWide] = useState(false)
  const composer = useRef<HTMLInputElement>(null)
  const shell = useRef<HTMLDivElement>(null)
  const [stopped, toggleStopped] = useStopped(`show:${room.showId}`)
  const still = stopped && room.status === "live"
  const playout = usePlayout(video, room.video, now, still)
  const camera = useLiveKit(video, room.status === "live" && room.video.kind === "livekit", room.showId)
  const media = room.video.kind === "livekit" ? camera : playout
  useHeld(video, still)

  const line = useMemo(
    () =>
      timeline({
        startedAt: room.startedAt,
        endedAt: room.endedAt,
        durationMs: room.video.kind === "recorded" ? room.video.duration_ms : 0,
        pins: room.pinHistory,
      }),
    [room.startedAt, room.endedAt, room.video, room.pinHistory]
  )
  const replay = useReplay(video, room.video, line)
  const replaying = room.status === "ended" && room.video.kind === "recorded"

  // The clock is looked at once a second only while something waits for it; on the server it is the page's own.
  const [nowMs, setNowMs] = useState(props.serverNow)
  useEffect(() => {
    if (room.status !== "scheduled") return
    const timer = setInterval(() => setNowMs(now()), 1000)
    return () => clearInterval(timer)
  }, [room.status, now])
  const stage = stageOf({
    status: room.status,
    video: room.video,
    connection: api.connection,
    media,
    hostAway: room.hostAway,
    scheduledAt: room.scheduledAt,
    nowMs,
  })

  const sound = useSound(video, media, replay.playing)
  const [taps, setTaps] = useState(0)
  const [sheet, setSheet] = useState<null | "line-up" | "buy">(null)
  const [buying, setBuying] = useState<Offer | null>(null)
  const [buyLoaded, setBuyLoaded] = useState(false)
  const [units, setUnits] = useState(props.bagUnits)
  const [theatre, setTheatre] = useState(false)

  const offers: Offer[] = useMemo(() => {
    const shown = replaying
      ? chaptersAt(line, replay.atMs).map((chapter) => ({ pinId: null, productId: chapter.productId }))
      : room.pins.map((pin) => ({ pinId: pin.id, productId: pin.product_id }))
    return shown.flatMap(({ pinId, productId }) => {
      const product = products[productId]
      return product ? [{ pinId, product }] : []
    })
  }, [replaying, line, replay.atMs, room.pins, products])

  const rows: LineUpRow[] = useMemo(
    () =>
      room.lineUp.flatMap(({ product_id }) => {
        const product = products[product_id]
        if (!product) return []
        const moments = replaying
          ? line.chapters
              .filter((chapter) => chapter.productId === product_id)
              .map((chapter) => ({ label: timecode(chapter.fromMs), atMs: chapter.fromMs }))
          : []
        return [{ product, pinned: offers.some((offer) => offer.product.id === product_id), moments }]
      }),
    [room.lineUp, products, offers, replaying, line]
  )

  const open = useCallback((offer: Offer | null) => {
    setBuying(offer)
    setBuyLoaded(true)
    setSheet("buy")
  }, [])
  const openProduct = useCallback(
    (product: RoomProduct) => open(offers.find((offer) => offer.product.id === product.id) ?? { pinId: null, product }),
    [open, offers]
  )

  const share = async () => {
    const url = `${location.origin}${base}/live/${show.handle}`
    try {
      if (navigator.share) await navigator.share({ title: room.title, url })
      else {
        await navigator.clipboard.writeText(url)
        toast(t("linkCopied"))
      }
    } catch (error) {
      // Closing the share panel is not a failure; a browser without both is.
      if (!(error instanceof DOMException && error.name === "AbortError")) toast(url)
    }
  }

  const newest = offers[0]
  const announced = newest
    ? t("announcePin", { title: newest.product.title, price: priceFrom(newest.product)?.now ?? "" })
    : ""
  const filmChat = useReplayChat(room.showId, replaying, room.startedAt, line, replay.atMs)
  const saidNow = filmChat?.filter((message) => saidAt(message, room.startedAt, line) <= replay.atMs).at(-1)
  const poster = show.poster_url
  const rail =
    "relative inline-grid size-12 place-items-center rounded-full bg-veil text-on-veil backdrop-blur-md transition-transform duration-(--duration-quick) active:scale-95"

  return (
    <div
      ref={shell}
      className={cx(
        "relative grid h-dvh w-full overflow-hidden bg-[#14100c] text-on-veil lg:bg-paper lg:text-ink",
        "grid-cols-[minmax(0,1fr)_auto] grid-rows-[auto_minmax(0,1fr)_auto_auto]",
        theatre ? "lg:grid-cols-[0_minmax(0,1fr)_22rem]" : "lg:grid-cols-[20rem_minmax(0,1fr)_22rem]"
      )}
    >
      <main id="main" tabIndex={-1} className="contents outline-none">
        {/* The picture. A film is shown whole on every screen: what is written in it must be readable. A camera fills. */}
        <div className="live-stage relative col-span-full row-span-full flex items-start justify-center overflow-hidden bg-[#14100c] lg:col-span-1 lg:col-start-2">
          {poster ? (
            <img
              src={mediaPath(poster, 96)}
              alt=""
              aria-hidden
              className="absolute inset-0 size-full scale-110 object-cover opacity-45 blur-2xl"
            />
          ) : null}
          <div className="live-picture relative overflow-hidden bg-[#221c16]" data-wide={wide || undefined}>
            {poster ? (
              <img
                src={mediaPath(poster, 800)}
                srcSet={mediaSet(poster, [480, 640, 800, 960])}
                sizes="min(100vw, 57vh)"
                alt=""
                fetchPriority="high"
                decoding="sync"
                className="absolute inset-0 size-full object-cover"
              />
            ) : null}
            <video
              ref={video}
              muted
              playsInline
              loop={!replaying}
              preload="auto"
              disablePictureInPicture={false}
              aria-label={t("pictureOf", { title: room.title })}
              onResize={({ currentTarget: { videoWidth, videoHeight } }) => setWide(videoWidth > videoHeight)}
              className={cx(
                "absolute inset-0 size-full bg-[#14100c] transition-opacity duration-(--duration-sheet)",
                room.video.kind === "livekit" && !wide ? "object-cover" : "object-contain",
                media === "playing" || (replaying && replay.ready) ? "opacity-100" : "opacity-0"
              )}
            />
          </div>
          <div aria-hidden className="live-scrim-top pointer-events-none absolute inset-x-0 top-0 h-24" />
          <div
            aria-hidden
            className="live-scrim-bottom pointer-events-none absolute inset-x-0 bottom-0 h-[30rem] lg:h-56"
          />
          <StageMessage
            stage={stage}
            show={show}
            room={room}
            base={base}
            locale={market.locale}
            now={now}
            onTap={() => {
              if (stopped) toggleStopped()
              void video.current?.play()
            }}
          />
        </div>

        {/* Who, and whether it is live. */}
        <header className="relative z-10 col-span-full row-start-1 flex items-center gap-2.5 px-3 pt-[max(0.75rem,env(safe-area-inset-top))] pb-2 text-on-veil lg:col-span-1 lg:col-start-2 lg:px-5 lg:pt-4">
          <Link href={`${base}/live`} prefetch={false} aria-label={t("leave")} className={cx(rail, "size-11 shrink-0")}>
            <ArrowLeft aria-hidden className="size-5" strokeWidth={1.75} />
          </Link>
          <Link
            href={`${base}/hosts/${show.host.handle}`}
            prefetch={false}
            className="flex min-h-11 min-w-0 flex-1 items-center gap-2.5"
          >
            <Avatar url={show.host.avatar_url} name={show.host.name} />
            <span className="live-on-video min-w-0">
              <span className="block truncate text-small leading-tight font-semibold">{show.host.name}</span>
              <span className="block truncate text-label leading-tight">{room.title}</span>
            </span>
          </Link>
          <h1 className="sr-only">{t("pageTitle", { title: room.title, host: show.host.name })}</h1>
          <StatusBadge stage={stage} audience={room.audience} peak={show.audience_peak} />
        </header>

        {/* The goods being shown. */}
        <div className="relative z-10 col-span-full row-start-3 pb-2.5 lg:col-span-1 lg:col-start-2 lg:row-span-2 lg:row-start-3 lg:flex lg:flex-col lg:items-center lg:pb-5">
          <PinnedCards offers={offers} onBuy={open} className="lg:max-w-full" />
          {replaying ? (
            <ReplayBar replay={replay} line={line} products={products} className="mt-2 w-full px-3 lg:max-w-[27rem]" />
          ) : null}
        </div>
        <p aria-live="polite" className="sr-only">
          {announced}
        </p>

        {/* At the right thumb. */}
        <div
          role="group"
          aria-label={t("actions")}
          className="relative z-10 col-start-2 row-start-2 flex flex-col items-center gap-3 self-end justify-self-end pe-3 pb-3 lg:pe-5 lg:pb-5"
        >
          {room.status === "live" ? (
            <span className="relative">
              <Hearts others={room.hearts.others} mine={taps} />
              <button
                type="button"
                aria-label={t("react")}
                onClick={() => {
                  setTaps((n) => n + 1)
                  api.react()
                }}
                className={rail}
              >
                <Heart aria-hidden className="size-6" strokeWidth={1.75} />
              </button>
            </span>
          ) : null}
          {stage.at === "live" ? (
            <button type="button" aria-label={still ? t("play") : t("pause")} onClick={toggleStopped} className={rail}>
              {still ? (
                <Play aria-hidden className="ms-0.5 size-6 fill-current" strokeWidth={0} />
              ) : (
                <Pause aria-hidden className="size-6 fill-current" strokeWidth={0} />
              )}
            </button>
          ) : null}
          {sound.available && (room.status === "live" || replaying) ? (
            <button
              type="button"
              aria-label={t("sound")}
              aria-pressed={!sound.muted}
              onClick={sound.toggle}
              className={rail}
            >
              {sound.muted ? (
                <VolumeX aria-hidden className="size-6" strokeWidth={1.75} />
              ) : (
                <Volume2 aria-hidden className="size-6" strokeWidth={1.75} />
              )}
            </button>
          ) : null}
          <button
            type="button"
            aria-label={t("openLineUp", { count: rows.length })}
            onClick={() => setSheet("line-up")}
            className={cx(rail, "lg:hidden")}
          >
            <ListVideo aria-hidden className="size-6" strokeWidth={1.75} />
          </button>
          <button type="button" aria-label={t("openBag", { count: units })} onClick={() => open(null)} className={rail}>
            <ShoppingBag aria-hidden className="size-6" strokeWidth={1.75} />
            {units > 0 ? (
              <span
                aria-hidden
                className="absolute -end-0.5 -top-0.5 grid h-5 min-w-5 place-items-center rounded-full bg-on-veil px-1 text-tiny font-bold text-[#1e1a14] tabular"
              >
                {units > 99 ? "99+" : units}
              </span>
            ) : null}
          </button>
          <button type="button" aria-label={t("share")} onClick={() => void share()} className={rail}>
            <Share2 aria-hidden className="size-6" strokeWidth={1.75} />
          </button>
          <button
            type="button"
            aria-label={t("theatre")}
            aria-pressed={theatre}
            onClick={() => setTheatre((on) => !on)}
            className={cx(rail, "max-lg:hidden")}
          >
            {theatre ? (
              <Minimize2 aria-hidden className="size-6" strokeWidth={1.75} />
            ) : (
              <Maximize2 aria-hidden className="size-6" strokeWidth={1.75} />
            )}
          </button>
        </div>

        {/* The talk. */}
        <section aria-label={t("chat")} className="contents">
          <div className="relative z-10 col-start-1 row-start-2 flex max-h-[15.5rem] min-h-0 self-end lg:col-start-3 lg:row-span-3 lg:row-start-1 lg:h-full lg:max-h-none lg:flex-col lg:self-stretch lg:border-s lg:border-line lg:bg-paper">
            <div className="hidden shrink-0 items-center gap-3 border-b border-line px-5 lg:flex lg:h-(--size-header)">
              <h2 className="flex-1 text-heading">{t("chat")}</h2>
              {api.connection === "reconnecting" ? (
                <span className="text-label text-ink-soft">{t("reconnecting")}</span>
              ) : null}
            </div>
            <ChatLog
              messages={replaying ? (filmChat ?? []) : room.chat}
              outgoing={room.outgoing}
              hostId={show.host.id}
              hostName={show.host.name}
              me={me}
              onRetry={api.retry}
              onDiscard={api.discard}
              onOlder={api.older}
              onNewest={api.newest}
              loading={replaying && filmChat === null}
              over={room.status === "ended"}
              className="w-full flex-1"
              {...(replaying
                ? {
                    timeOf: (message: ChatMessage) => timecode(saidAt(message, room.startedAt, line)),
                    onSeek: (message: ChatMessage) => replay.seek(saidAt(message, room.startedAt, line)),
                    currentId: saidNow?.id ?? null,
                  }
                : {})}
            />
          </div>
          <div className="relative z-10 col-span-full row-start-4 px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] lg:col-span-1 lg:col-start-3 lg:border-s lg:border-t lg:border-line lg:bg-paper lg:p-3">
            <Composer
              canSpeak={me !== null}
              closed={
                stage.at === "ended" || stage.at === "replay" || stage.at === "gone" || stage.at === "unscheduled"
              }
              logInHref={`${base}/login?next=${encodeURIComponent(`${base}/live/${show.handle}`)}`}
              onSend={api.send}
              inputRef={composer}
            />
          </div>
        </section>

        {/* All the goods. */}
        <aside
          aria-label={t("lineUp")}
          className={cx(
            "col-start-1 row-span-full hidden min-h-0 flex-col border-e border-line bg-paper",
            theatre ? "lg:hidden" : "lg:flex"
          )}
        >
          <div className="flex h-(--size-header) shrink-0 items-center border-b border-line px-5">
            <Link
              href={base}
              prefetch={false}
              className="font-display text-[1.375rem] leading-none font-bold tracking-[-0.04em]"
            >
              {props.shopName}
            </Link>
          </div>
          <div className="px-5 pt-5 pb-3">
            <h2 className="text-heading">{t("lineUp")}</h2>
            {show.description ? <p className="mt-1 text-small text-ink-soft">{show.description}</p> : null}
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto" tabIndex={0} role="region" aria-label={t("lineUp")}>
            <LineUp rows={rows} onOpen={openProduct} onSeek={replay.seek} />
          </div>
        </aside>
      </main>

      <Sheet
        open={sheet === "line-up"}
        onClose={() => setSheet((held) => (held === "line-up" ? null : held))}
        title={t("lineUp")}
        closeLabel={t("close")}
      >
        <LineUp
          rows={rows}
          className="-mx-5"
          onOpen={openProduct}
          onSeek={(at) => {
            replay.seek(at)
            setSheet(null)
          }}
        />
      </Sheet>
      {buyLoaded ? (
        <BuySheet
          open={sheet === "buy"}
          offer={buying}
          product={buying ? (products[buying.product.id] ?? buying.product) : null}
          pinUp={buying?.pinId ? room.pins.some((pin) => pin.id === buying.pinId) : false}
          over={room.status === "ended" && show.status !== "ended"}
          market={market}
          onUnits={setUnits}
          onRefresh={api.refresh}
          onClose={() => setSheet((held) => (held === "buy" ? null : held))}
        />
      ) : null}
    </div>
  )
}

function Avatar({ url, name }: { readonly url: string | null; readonly name: string }) {
  return (
    <span className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-full bg-veil font-display text-small font-semibold ring-1 ring-on-veil/40">
      {url ? (
        <img src={mediaPath(url, 96)} alt="" width={40} height={40} className="size-full object-cover" />
      ) : (
        <span aria-hidden>{name.slice(0, 1)}</span>
      )}
    </span>
  )
}

function StatusBadge({
  stage,
  audience,
  peak,
}: {
  readonly stage: StageState
  readonly audience: number
  readonly peak: number
}) {
  const t = useTranslations("live")
  const veil =
    "inline-flex min-h-7 items-center rounded-chip bg-veil px-2 text-tiny font-semibold text-on-veil tabular backdrop-blur-md whitespace-nowrap"
  if (stage.at === "gone" || stage.at === "unscheduled") return null
  if (stage.at === "scheduled" || stage.at === "late") return <span className={veil}>{t("soon")}</span>
  if (stage.at === "ended" || stage.at === "replay") {
    return (
      <span className="flex items-center gap-1.5">
        <span className={veil}>{t(stage.at === "replay" ? "replay" : "over")}</span>
        {peak > 0 ? <span className={cx(veil, "max-sm:hidden")}>{t("peak", { count: peak })}</span> : null}
      </span>
    )
  }
  return (
    <span className="flex items-center gap-1.5">
      <OnAir>{t("onAir")}</OnAir>
      <span className={veil}>
        <Eye aria-hidden className="me-1 size-3.5" strokeWidth={2} />
        <span aria-hidden>{audience}</span>
        <span className="sr-only">{t("audience", { count: audience })}</span>
      </span>
    </span>
  )
}

function StageMessage({
  stage,
  show,
  room,
  base,
  locale,
  now,
  onTap,
}: {
  readonly stage: StageState
  readonly show: Show
  readonly room: { title: string; scheduledAt: string | null }
  readonly base: string
  readonly locale: string
  readonly now: () => number
  readonly onTap: () => void
}) {
  const t = useTranslations("live")
  const card = (children: ReactNode) => (
    <div className="absolute inset-0 z-[1] grid place-items-center bg-[rgb(14_11_8/0.5)] p-6 pb-[26rem] text-center text-on-veil lg:pb-40">
      <div role="status" className="live-on-video flex max-w-80 flex-col items-center gap-3">
        {children}
      </div>
    </div>
  )
  switch (stage.at) {
    case "scheduled":
      return card(
        <>
          <p className="font-display text-title font-semibold">{room.title}</p>
          {room.scheduledAt ? (
            <>
              <p className="text-small">
                <When at={room.scheduledAt} locale={locale} />
              </p>
              <Countdown at={room.scheduledAt} now={now} />
            </>
          ) : (
            <p className="text-small">{t("dateToCome")}</p>
          )}
        </>
      )
    case "late":
      return card(
        <>
          <p className="font-display text-title font-semibold">{t("anyMoment")}</p>
          <p className="text-small">{t("hostIsComing", { host: show.host.name })}</p>
        </>
      )
    case "away":
      return card(
        <>
          <p className="font-display text-title font-semibold">{t("hostAway", { host: show.host.name })}</p>
          <p className="text-small">{t("hostAwayHint")}</p>
        </>
      )
    case "reconnecting":
      // The picture of a recording plays on from what was loaded; only the line is being picked up again.
      return (
        <p
          role="status"
          className="absolute inset-x-0 top-24 z-[1] mx-auto w-fit rounded-full bg-veil px-4 py-2 text-label font-semibold text-on-veil backdrop-blur-md"
        >
          {t("reconnecting")}
        </p>
      )
    case "unscheduled":
    case "gone":
    case "ended":
      return card(
        <>
          <p className="font-display text-title font-semibold">{t(stage.at)}</p>
          <p className="text-small">{t(`${stage.at}Hint`)}</p>
          <Link href={`${base}/live`} prefetch={false} className={buttonClass("veil", "small")}>
            {t("allShows")}
          </Link>
        </>
      )
    case "live":
      if (stage.picture === "blocked") {
        return card(
          <button type="button" onClick={onTap} className={buttonClass("veil", "large")}>
            {t("tapToWatch")}
          </button>
        )
      }
      return null
    case "replay":
      return null
  }
}

/** A picture that the reader stopped stays so, whoever would start it; let go, a camera's goes on with what is on air. */
function useHeld(ref: React.RefObject<HTMLVideoElement | null>, still: boolean): void {
  useEffect(() => {
    const element = ref.current
    if (!element || !still) return
    const hold = () => element.pause()
    hold()
    element.addEventListener("play", hold)
    return () => {
      element.removeEventListener("play", hold)
      void element.play().catch(() => {})
    }
  }, [ref, still])
}

/** A browser starts a video only without sound; the first tap on the loudspeaker is the permission. */
function useSound(
  ref: React.RefObject<HTMLVideoElement | null>,
  media: string,
  replayPlaying: boolean
): { available: boolean; muted: boolean; toggle: () => void } {
  const [muted, setMuted] = useState(true)
  const [available, setAvailable] = useState(true)
  const playing = media === "playing" || replayPlaying
  useEffect(() => {
    if (!playing) return
    // A recording without a sound track needs no loudspeaker. Browsers that do not tell get the button.
    const timer = setTimeout(() => {
      const element = ref.current as
        (HTMLVideoElement & { webkitAudioDecodedByteCount?: number; mozHasAudio?: boolean }) | null
      if (!element || element.srcObject) return
      const bytes = element.webkitAudioDecodedByteCount
      setAvailable(element.mozHasAudio ?? (bytes === undefined || bytes > 0))
    }, 1500)
    return () => clearTimeout(timer)
  }, [playing, ref])
  const toggle = useCallback(() => {
    const element = ref.current
    if (!element) return
    element.muted = !element.muted
    setMuted(element.muted)
  }, [ref])
  return { available, muted, toggle }
}
