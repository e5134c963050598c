"use client"

import { ExternalLink, Keyboard, Mic, MicOff, Pin as PinIcon, PinOff } from "lucide-react"
import { Link } from "@/ui/link"
import { useTranslations } from "next-intl"
import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import { cx } from "@/lib/cx"
import { OnAir } from "@/ui/badge"
import { Button, ButtonLink, IconButton } from "@/ui/button"
import { Select } from "@/ui/field"
import { Dialog } from "@/ui/modal"
import { Thumb } from "@/ui/thumb"
import { toast } from "@/ui/toast"
import { mediaPath } from "@/lib/media"
import { timecode } from "@/features/live/domain/replay"
import type { RoomProduct } from "@/features/live/domain/product"
import type { ChatMessage, Pin } from "@/features/live/domain/types"
import { ChatLog, Composer } from "@/features/live/ui/chat"
import { PriceText, Stock } from "@/features/live/ui/pins"
import { usePlayout } from "@/features/live/ui/use-playout"
import { useRoom } from "@/features/live/ui/use-room"
import { nextToPin } from "../domain/line-up"
import { commandFor } from "../domain/shortcuts"
import type { StudioHost, StudioShow } from "../domain/types"
import { endShow, pinProduct, salesFigures, startShow, unpinProduct, type Figures } from "../server/actions"
import { HoldButton } from "./hold-button"
import { useCamera, type Camera } from "./use-camera"

const FIGURES_EVERY_MS = 5_000

/** The desk: preview, line-up and keys, chat and numbers, all in sight at once while the show runs. */
export function Desk({
  show,
  host,
  messages,
  products,
  serverNow,
  market,
  hot,
  figures: firstFigures,
}: {
  readonly show: StudioShow
  readonly host: StudioHost
  readonly messages: readonly ChatMessage[]
  readonly products: readonly RoomProduct[]
  readonly serverNow: number
  readonly market: string
  readonly hot: { readonly apiUrl: string; readonly publishableKey: string }
  readonly figures: Figures
}) {
  const t = useTranslations("studio")
  const me = useMemo(() => ({ id: host.id, type: "host" as const, name: host.name }), [host.id, host.name])
  const api = useRoom({ show, messages, products, market, serverNow, me, hot, as: "host" })
  const { room } = api
  const live = room.status === "live"
  const withCamera = show.video_kind === "livekit"

  const video = useRef<HTMLVideoElement>(null)
  usePlayout(video, room.video, api.now)
  const camera = useCamera(video, show.id, room.status)

  const [figures, setFigures] = useState(firstFigures)
  const [busy, setBusy] = useState(false)
  const [working, setWorking] = useState<string | null>(null)
  const [help, setHelp] = useState(false)
  // A page that is opened after the end has nothing to explain.
  const [endedHere, setEndedHere] = useState(show.status === "ended")
  const [keys, setKeys] = useState(true)
  const composer = useRef<HTMLInputElement>(null)

  const stockMoves = Object.values(room.productRevisions).reduce((sum, n) => sum + n, 0)
  useEffect(() => {
    let over = false
    const ask = () =>
      salesFigures(show.id).then(
        (answer) => {
          if (!over && answer.ok) setFigures(answer.value)
        },
        () => {}
      )
    if (stockMoves > 0) void ask()
    if (!live) return
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void ask()
    }, FIGURES_EVERY_MS)
    return () => {
      over = true
      clearInterval(timer)
    }
  }, [show.id, live, stockMoves])

  const order = useMemo(() => room.lineUp.map((entry) => entry.product_id), [room.lineUp])
  /** What is not for sale here keeps its place and its number, and is not pinned: nobody could buy it. */
  const forSale = useMemo(() => order.filter((id) => api.products[id]), [order, api.products])
  const titles = useMemo(() => new Map(show.line_up.map((entry) => [entry.product_id, entry.title])), [show.line_up])
  const lastPinned = useMemo(
    () => [...room.pinHistory].sort((a, b) => (a.pinned_at < b.pinned_at ? -1 : 1)).at(-1)?.product_id ?? null,
    [room.pinHistory]
  )
  const next = nextToPin(forSale, room.pins, lastPinned)
  const upOf = (productId: string): Pin | undefined => room.pins.find((pin) => pin.product_id === productId)
  const titleOf = useCallback(
    (productId: string) => api.products[productId]?.title ?? titles.get(productId) ?? t("goneProduct"),
    [api.products, titles, t]
  )

  const complain = useCallback((error: string) => toast(t(`error.${error}`), { tone: "alert" }), [t])
  // What is pressed in quick succession is done one after the other; the same thing pressed twice is meant once.
  const line = useRef<Promise<void>>(Promise.resolve())
  const waiting = useRef(new Set<string>())
  const inTurn = useCallback(
    (productId: string, run: () => Promise<{ ok: true } | { ok: false; error: string }>) => {
      if (waiting.current.has(productId)) return
      waiting.current.add(productId)
      line.current = line.current.then(async () => {
        setWorking(productId)
        try {
          const answer = await run()
          if (!answer.ok) complain(answer.error)
        } catch {
          complain("failed")
        } finally {
          waiting.current.delete(productId)
          setWorking(null)
        }
      })
    },
    [complain]
  )
  const pin = useCallback(
    (productId: string | null | undefined) => {
      if (!live) return complain("notLive")
      if (!productId) return
      inTurn(productId, async () => {
        const answer = await pinProduct(show.id, productId)
        const gaveWay = answer.ok && room.pins.find((up) => up.slot === answer.value.slot)
        if (gaveWay) toast(t("cameDown", { title: titleOf(gaveWay.product_id) }))
        return answer
      })
    },
    [live, show.id, complain, inTurn, room.pins, titleOf, t]
  )
  const unpin = useCallback(
    (up: Pin | undefined) => {
      if (up) inTurn(up.product_id, () => unpinProduct(show.id, up.id))
    },
    [show.id, inTurn]
  )
  const act = async (run: typeof startShow) => {
    setBusy(true)
    try {
      const answer = await run(show.id)
      if (!answer.ok) complain(answer.error)
      // A draft has no stream that would tell of its own start.
      else await api.reload()
    } catch {
      complain("failed")
    } finally {
      setBusy(false)
    }
  }

  useEffect(() => {
    if (!keys) return
    const onKey = (event: KeyboardEvent) => {
      const at = event.target instanceof HTMLElement ? event.target : null
      const command = commandFor({
        key: event.key,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        altKey: event.altKey,
        repeat: event.repeat,
        typing: at?.closest("input, textarea, select, [contenteditable], dialog[open]") != null,
      })
      if (!command) return
      event.preventDefault()
      if (command.do === "pin-next") pin(next)
      else if (command.do === "pin") pin(forSale.find((id) => id === order[command.place]))
      else if (command.do === "unpin") unpin(room.pins[0])
      else if (command.do === "chat") composer.current?.focus()
      else setHelp(true)
    }
    window.addEventListener("keydown", onKey)
    return () => window.removeEventListener("keydown", onKey)
  }, [keys, next, order, forSale, pin, unpin, room.pins])

  const clock = useElapsed(live ? room.startedAt : null, api.now)
  const over = room.status === "ended"
  const goesOut = live && (!withCamera || camera.state === "on-air")
  const audienceHref = `/${market}/live/${show.handle}`

  return (
    <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] lg:h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(19rem,24rem)_22rem] lg:grid-rows-[auto_minmax(0,1fr)] lg:overflow-hidden">
      <header className="col-span-full flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-line px-4 py-2.5 lg:px-5">
        <div className="min-w-0 flex-1">
          <Link href={`/studio/shows/${show.id}`} className="text-label text-ink-soft hover:underline">
            {t("backToShow")}
          </Link>
          <h1 className="truncate text-heading">{room.title}</h1>
        </div>
        <span className="flex items-center gap-2">
          {live ? (
            <OnAir>{t("onAir")}</OnAir>
          ) : (
            <span className="rounded-chip bg-well px-2 py-1 text-tiny font-bold uppercase">
              {t(`status.${room.status}`)}
            </span>
          )}
          {live ? <span className="font-display text-heading font-semibold tabular">{clock}</span> : null}
        </span>
        <IconButton label={t("shortcuts")} kind="outline" onClick={() => setHelp(true)}>
          <Keyboard aria-hidden className="size-5" strokeWidth={1.75} />
        </IconButton>
        <a
          href={audienceHref}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-11 items-center gap-1.5 text-small hover:underline max-sm:hidden"
        >
          {t("asAudience")}
          <ExternalLink aria-hidden className="size-4" strokeWidth={1.75} />
        </a>
      </header>

      {/* Preview and what goes out. */}
      <main id="main" className="flex min-h-0 min-w-0 flex-col gap-4 p-4 lg:overflow-y-auto lg:p-5">
        <h2 className="sr-only">{t("preview")}</h2>
        <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-4">
          <Figure label={t("figures.audience")} value={String(over ? 0 : room.audience)} />
          <Figure label={t("figures.sales")} value={figures.amounts.length > 0 ? figures.amounts.join(" + ") : "–"} />
          <Figure label={t("figures.units")} value={String(figures.units)} />
          <Figure label={t("figures.orders")} value={String(figures.orders)} />
        </dl>
        <div className="flex min-h-0 flex-1 flex-col gap-4 sm:flex-row">
          <div className="relative mx-auto aspect-9/16 h-[44dvh] shrink-0 overflow-hidden rounded-card bg-[#14100c] sm:mx-0 lg:h-full lg:max-h-[60rem]">
            {show.poster_url ? (
              <img
                src={mediaPath(show.poster_url, 480)}
                alt=""
                className="absolute inset-0 size-full object-cover opacity-60"
              />
            ) : null}
            <video
              ref={video}
              muted
              playsInline
              loop
              aria-label={t("preview")}
              className={cx("absolute inset-0 size-full", withCamera ? "-scale-x-100 object-contain" : "object-cover")}
            />
            <span
              className={cx(
                "absolute inset-x-2 top-2 w-fit rounded-chip bg-veil px-2 py-1 text-tiny font-semibold text-on-veil",
                goesOut && "ring-2 ring-signal"
              )}
            >
              {goesOut ? t("goesOut") : t("preview")}
            </span>
          </div>
          <div className="flex min-w-0 flex-1 flex-col gap-4">
            {over ? null : withCamera ? (
              <CameraPanel camera={camera} live={live} />
            ) : (
              <p className="text-small text-ink-soft">{t("simulatedHint")}</p>
            )}
            {over ? (
              <div className="flex flex-col items-start gap-3">
                <p className="text-title font-semibold">{t("over")}</p>
                {endedHere ? null : <p className="text-small text-ink-soft">{t("endedElsewhere")}</p>}
                <ButtonLink kind="ink" href={`/studio/shows/${show.id}`}>
                  {t("backToShow")}
                </ButtonLink>
              </div>
            ) : live ? (
              <HoldButton
                kind="outline"
                busy={busy}
                hint={t("holdToEnd")}
                again={t("pressAgain")}
                onHeld={() => {
                  setEndedHere(true)
                  void act(endShow)
                }}
                className="max-w-96"
              >
                {t("end")}
              </HoldButton>
            ) : (
              <HoldButton
                kind="buy"
                busy={busy}
                hint={t("holdToStart")}
                again={t("pressAgain")}
                onHeld={() => void act(startShow)}
                className="max-w-96"
              >
                {t("goLive")}
              </HoldButton>
            )}
          </div>
        </div>
      </main>

      {/* The goods. */}
      <section
        aria-labelledby="desk-line-up"
        className="flex min-h-0 min-w-0 flex-col border-line max-lg:border-t lg:border-s"
      >
        <div className="flex flex-col gap-3 border-b border-line p-4">
          <h2 id="desk-line-up" className="text-heading">
            {t("lineUp", { count: order.length })}
          </h2>
          <Button
            kind="ink"
            size="large"
            disabled={!live || next === null}
            busy={working !== null && working === next}
            onClick={() => pin(next)}
            className="w-full justify-between"
          >
            <PinIcon aria-hidden className="size-5 shrink-0" strokeWidth={1.75} />
            <span className="min-w-0 truncate">{next ? t("pinNext", { title: titleOf(next) }) : t("pinNone")}</span>
            <Key>P</Key>
          </Button>
        </div>
        <ol
          className="min-h-0 flex-1 divide-y divide-line lg:overflow-y-auto"
          tabIndex={0}
          aria-labelledby="desk-line-up"
        >
          {order.map((productId, index) => {
            const product = api.products[productId]
            const title = titleOf(productId)
            const up = upOf(productId)
            const sold = figures.byProduct[productId] ?? 0
            return (
              <li key={productId} className={cx("relative flex items-center gap-3 py-2.5 ps-4 pe-2", up && "bg-card")}>
                {up ? <span aria-hidden className="absolute inset-y-0 start-0 w-1 bg-signal" /> : null}
                <span className="w-6 shrink-0 text-center">
                  {index < 9 ? (
                    <Key>{index + 1}</Key>
                  ) : (
                    <span className="text-label text-ink-faint tabular">{index + 1}</span>
                  )}
                </span>
                <Thumb src={product?.thumbnail ?? null} className="w-11" faded={!product} />
                <span className="min-w-0 flex-1">
                  <span className="line-clamp-2 block text-small leading-snug font-medium">{title}</span>
                  <span className="mt-0.5 flex flex-wrap gap-x-2 text-label">
                    {product ? (
                      <>
                        <PriceText product={product} />
                        <Stock product={product} />
                      </>
                    ) : (
                      <span className="text-ink-soft">{t("notForSaleHere")}</span>
                    )}
                    {sold > 0 ? <span className="font-semibold text-ok">{t("sold", { count: sold })}</span> : null}
                  </span>
                </span>
                {up ? (
                  <IconButton
                    label={t("unpin", { title })}
                    kind="outline"
                    disabled={working === productId}
                    onClick={() => unpin(up)}
                  >
                    <PinOff aria-hidden className="size-5" strokeWidth={1.75} />
                  </IconButton>
                ) : (
                  <IconButton
                    label={t("pin", { title })}
                    disabled={!live || !product || working === productId}
                    onClick={() => pin(productId)}
                  >
                    <PinIcon aria-hidden className="size-5" strokeWidth={1.75} />
                  </IconButton>
                )}
              </li>
            )
          })}
        </ol>
        <p aria-live="polite" className="sr-only">
          {room.pins[0] ? t("nowPinned", { title: titleOf(room.pins[0].product_id) }) : ""}
        </p>
      </section>

      {/* The talk. */}
      <section
        aria-label={t("chat")}
        className="flex h-[26rem] min-h-0 min-w-0 flex-col border-line max-lg:border-t lg:h-auto lg:border-s"
      >
        <div className="flex items-center border-b border-line px-4 py-3 lg:px-5">
          <h2 className="flex-1 text-heading">{t("chat")}</h2>
          {api.connection === "reconnecting" ? (
            <span className="text-label text-ink-soft">{t("reconnecting")}</span>
          ) : null}
        </div>
        <ChatLog
          messages={room.chat}
          outgoing={room.outgoing}
          hostId={host.id}
          hostName={host.name}
          me={me}
          plain
          onRetry={api.retry}
          onDiscard={api.discard}
          onOlder={api.older}
          onNewest={api.newest}
          over={over}
          className="flex-1"
        />
        <div className="border-t border-line p-3">
          <Composer
            canSpeak
            closed={over || room.status === "draft"}
            logInHref="/studio/login"
            onSend={api.send}
            inputRef={composer}
            plain
          />
        </div>
      </section>

      <Dialog open={help} onClose={() => setHelp(false)} title={t("shortcuts")} closeLabel={t("close")}>
        <dl className="flex flex-col divide-y divide-line text-small">
          {(
            [
              ["P", "next"],
              ["1 – 9", "number"],
              ["U", "unpin"],
              ["C", "chat"],
              ["?", "help"],
            ] as const
          ).map(([key, what]) => (
            <div key={key} className="flex items-center justify-between gap-4 py-2.5">
              <dt>{t(`key.${what}`)}</dt>
              <dd>
                <Key>{key}</Key>
              </dd>
            </div>
          ))}
        </dl>
        <label className="mt-3 flex min-h-11 items-center gap-3 text-small">
          <input
            type="checkbox"
            checked={keys}
            onChange={(event) => setKeys(event.target.checked)}
            className="size-5 accent-ink"
          />
          {t("keysOn")}
        </label>
      </Dialog>
    </div>
  )
}

function CameraPanel({ camera, live }: { readonly camera: Camera; readonly live: boolean }) {
  const t = useTranslations("studio")
  if (camera.state === "off" || camera.state === "asking" || camera.state === "refused") {
    return (
      <div className="flex max-w-96 flex-col items-start gap-3">
        <p className="text-small text-ink-soft" role="status">
          {camera.state === "refused" ? t("cameraRefused") : live ? t("cameraLost") : t("cameraAsk")}
        </p>
        <Button kind="outline" busy={camera.state === "asking"} onClick={camera.open}>
          {t("openCamera")}
        </Button>
      </div>
    )
  }
  return (
    <div className="flex max-w-96 flex-col gap-3">
      <Select
        name="camera"
        label={t("cameraDevice")}
        value={camera.camera}
        onChange={(event) => camera.chooseCamera(event.target.value)}
      >
        {camera.cameras.map((device, index) => (
          <option key={device.id} value={device.id}>
            {device.label || t("cameraNumber", { number: index + 1 })}
          </option>
        ))}
      </Select>
      <Select
        name="microphone"
        label={t("microphone")}
        value={camera.microphone}
        onChange={(event) => camera.chooseMicrophone(event.target.value)}
      >
        {camera.microphones.map((device, index) => (
          <option key={device.id} value={device.id}>
            {device.label || t("microphoneNumber", { number: index + 1 })}
          </option>
        ))}
      </Select>
      <div className="flex items-center gap-3">
        <Button kind="outline" size="small" aria-pressed={camera.muted} onClick={camera.toggleMute}>
          {camera.muted ? <MicOff aria-hidden className="size-4.5" /> : <Mic aria-hidden className="size-4.5" />}
          {camera.muted ? t("unmute") : t("mute")}
        </Button>
        <p role="status" className={cx("text-small", camera.state === "broken" ? "text-alert" : "text-ink-soft")}>
          {t(`cameraState.${camera.state}`)}
        </p>
      </div>
      {camera.state === "elsewhere" ? (
        <Button kind="outline" size="small" className="self-start" onClick={camera.sendHere}>
          {t("sendHere")}
        </Button>
      ) : null}
    </div>
  )
}

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="flex flex-col-reverse bg-card px-4 py-3">
      <dt className="text-label text-ink-soft">{label}</dt>
      <dd className="truncate font-display text-title font-semibold tabular">{value}</dd>
    </div>
  )
}

function Key({ children }: { readonly children: React.ReactNode }) {
  return (
    <kbd className="inline-grid h-6 min-w-6 place-items-center rounded-chip border border-current px-1.5 font-text text-tiny font-semibold opacity-80">
      {children}
    </kbd>
  )
}

function useElapsed(since: string | null, now: () => number): string {
  const [ms, setMs] = useState(0)
  useEffect(() => {
    if (!since) return
    const tick = () => setMs(now() - Date.parse(since))
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [since, now])
  return timecode(ms)
}
